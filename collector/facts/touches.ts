import type { OrderedEvent } from './order-events.ts';
import type { StageVisitFact, TouchFact } from './session-facts.ts';
import { isMeasurement } from './stage-visits.ts';

/** What was seen and touched in each stay: page groups, clicks, and signals on their element. */
export function touches(events: readonly OrderedEvent[], visits: readonly StageVisitFact[]): TouchFact[] {
  const facts: TouchFact[] = [];
  let position = 0;
  const placeOfTab = new Map<string, string>();
  for (const event of events) {
    if (isMeasurement(event)) continue;
    // Every act is in the current stay or begins the next one, so the stays pass by once.
    while (position < visits.length - 1 && visits[position]?.stage !== event.stage) position += 1;
    const place = { ...seen(event), stayAt: visits[position]?.enteredAt ?? event.at };
    const placeName = `${event.stage}\n${event.pageGroup}`;
    // A region's own stage (data-dp-stage) shows a page group in a second stage, without a page view.
    if (event.pageGroup && (event.type === 'page_view' || placeOfTab.get(event.tab) !== placeName)) {
      placeOfTab.set(event.tab, placeName);
      facts.push({ ...place, kind: 'page' });
    }
    if (event.type === 'click') facts.push({ ...place, ...touched(event), kind: 'click' });
    if (event.type === 'signal')
      facts.push({
        ...place,
        ...touched(event),
        kind: event.kind,
        explanation: event.explanation,
      });
  }
  return facts;
}

function seen(event: OrderedEvent): Omit<TouchFact, 'kind' | 'stayAt'> {
  return {
    at: event.at,
    tab: event.tab,
    stage: event.stage,
    pageGroup: event.pageGroup,
    selector: '',
    label: '',
    fractionX: 0,
    fractionY: 0,
    explanation: '',
  };
}

function touched(event: Extract<OrderedEvent, { type: 'click' | 'signal' }>) {
  return {
    selector: event.target.selector,
    label: event.target.label,
    fractionX: event.point.fractionX,
    fractionY: event.point.fractionY,
  };
}
