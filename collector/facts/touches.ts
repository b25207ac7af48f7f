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
      const stayAt = stayOf(event)?.enteredAt ?? at;
      const placeName = `${stage}\n${pageGroup}`;
      // A region's own stage (data-dp-stage) shows a page group in a second stage, without a page view.
      const isNewPlace = placeOfTab.get(tab) !== placeName && !isReport(event);
      if (pageGroup && (event.type === 'page_view' || isNewPlace)) {
        placeOfTab.set(tab, placeName);
        facts.push({
          at,
          stayAt,
          tab,
          kind: 'page',
          stage,
          pageGroup,
          ...NOTHING,
          explanation: '',
          hesitationMs: -1,
        });
      }
      const element = touchedElement(event);
      if (!element) return;
      const { selector, label, fractionX, fractionY } = element;
      const point = { pageGroup, selector, label, fractionX, fractionY };
      facts.push({
        at,
        stayAt,
        tab,
        kind: kindOf(event),
        stage,
        ...point,
        explanation: explanationOf(event),
        hesitationMs: event.sent.type === 'click' ? (event.sent.hesitationMs ?? -1) : -1,
      });
    },
    facts: (): TouchFact[] => [...facts],
  };
}

const NOTHING = { selector: '', label: '', fractionX: 0, fractionY: 0 };

function kindOf({ sent }: OrderedEvent): TouchFact['kind'] {
  if (sent.type === 'signal') return sent.kind;
  return sent.type === 'field' ? 'field' : 'click';
}

function explanationOf({ sent }: OrderedEvent): string {
  return sent.type === 'signal' ? sent.explanation : '';
}
