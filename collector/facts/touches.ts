import type { OrderedEvent } from './order-events.ts';
import type { StageVisitFact, TouchFact } from './session-facts.ts';
import { isMeasurement, isReport } from './stage-visits.ts';
import { touchedElement } from './touched-element.ts';

/** What was seen and touched in each stay: page groups, clicks, fields, and signals on their element. */
export function touches(events: readonly OrderedEvent[], visits: readonly StageVisitFact[]): TouchFact[] {
  const facts: TouchFact[] = [];
  const placeOfTab = new Map<string, string>();
  for (const event of events) {
    if (isMeasurement(event)) continue;
    const stayAt = stayOf(event, visits)?.enteredAt ?? event.at;
    const { at, tab, stage, pageGroup } = event;
    const place = { at, stayAt, tab, stage, pageGroup };
    const placeName = `${stage}\n${pageGroup}`;
    // A region's own stage (data-dp-stage) shows a page group in a second stage, without a page view.
    const isNewPlace = placeOfTab.get(tab) !== placeName && !isReport(event);
    if (pageGroup && (event.type === 'page_view' || isNewPlace)) {
      placeOfTab.set(tab, placeName);
      facts.push({ ...place, ...NOTHING, kind: 'page' });
    }
    const element = touchedElement(event);
    if (element) facts.push({ ...place, ...NOTHING, ...element, ...kindOf(event) });
  }
  return facts;
}

const NOTHING = { selector: '', label: '', fractionX: 0, fractionY: 0, explanation: '' };

function kindOf(event: OrderedEvent): Pick<TouchFact, 'kind'> | Pick<TouchFact, 'kind' | 'explanation'> {
  if (event.type === 'signal') return { kind: event.kind, explanation: event.explanation };
  return { kind: event.type === 'field' ? 'field' : 'click' };
}

/** An act is in the current stay of its stage; a late report, in the last one before it. */
function stayOf({ stage, at }: OrderedEvent, visits: readonly StageVisitFact[]): StageVisitFact | undefined {
  return visits.findLast((visit) => visit.stage === stage && visit.enteredAt <= at);
}
