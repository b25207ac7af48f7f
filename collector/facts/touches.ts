import type { OrderedEvent } from './order-events.ts';
import type { TouchFact } from './session-facts.ts';
import { isMeasurement } from './stage-visits.ts';

/** What was seen and touched: page groups by stage, clicks, and signals on their element. */
export function touches(events: readonly OrderedEvent[]): TouchFact[] {
  const facts: TouchFact[] = [];
  const placeOfTab = new Map<string, string>();
  for (const event of events) {
    if (isMeasurement(event)) continue;
    const place = `${event.stage}\n${event.pageGroup}`;
    // A region's own stage (data-dp-stage) shows a page group in a second stage, without a page view.
    if (event.pageGroup && (event.type === 'page_view' || placeOfTab.get(event.tab) !== place)) {
      placeOfTab.set(event.tab, place);
      facts.push({ ...seen(event), kind: 'page' });
    }
    if (event.type === 'click') facts.push({ ...seen(event), ...touched(event), kind: 'click' });
    if (event.type === 'signal')
      facts.push({
        ...seen(event),
        ...touched(event),
        kind: event.kind,
        explanation: event.explanation,
      });
  }
  return facts;
}

function seen(event: OrderedEvent): Omit<TouchFact, 'kind'> {
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
