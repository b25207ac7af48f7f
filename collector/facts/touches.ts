import type { OrderedEvent } from './order-events.ts';
import type { StageVisitFact, TouchFact } from './session-facts.ts';
import { isMeasurement, isReport } from './stage-visits.ts';
import { touchedElement } from './touched-element.ts';

/** What was seen and touched in each stay: page groups, clicks, fields, and signals on their element. */
export function createTouches() {
  const facts: TouchFact[] = [];
  const placeOfTab = new Map<string, string>();

  return {
    take(event: OrderedEvent, stayOf: (event: OrderedEvent) => StageVisitFact | undefined): void {
      if (isMeasurement(event)) return;
      const { at, tab, stage, pageGroup } = event;
      const place = { at, stayAt: stayOf(event)?.enteredAt ?? at, tab, stage, pageGroup };
      const placeName = `${stage}\n${pageGroup}`;
      // A region's own stage (data-dp-stage) shows a page group in a second stage, without a page view.
      const isNewPlace = placeOfTab.get(tab) !== placeName && !isReport(event);
      if (pageGroup && (event.type === 'page_view' || isNewPlace)) {
        placeOfTab.set(tab, placeName);
        facts.push({ ...place, ...NOTHING, kind: 'page' });
      }
      const element = touchedElement(event);
      if (element) facts.push({ ...place, ...NOTHING, ...element, ...kindOf(event) });
    },
    facts: (): TouchFact[] => [...facts],
  };
}

const NOTHING = { selector: '', label: '', fractionX: 0, fractionY: 0, explanation: '' };

function kindOf(event: OrderedEvent): Pick<TouchFact, 'kind'> | Pick<TouchFact, 'kind' | 'explanation'> {
  if (event.type === 'signal') return { kind: event.kind, explanation: event.explanation };
  return { kind: event.type === 'field' ? 'field' : 'click' };
}
