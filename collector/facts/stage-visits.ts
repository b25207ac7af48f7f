import type { OrderedEvent } from './order-events.ts';
import type { StageVisitFact } from './session-facts.ts';

/**
 * The unbroken stays of a session in its stages, with where each ended. What a visitor does begins a stay;
 * measurements (a web vital, a page's leave) may come late and from a page that is already behind, so they
 * lengthen a stay and begin one only when nothing came before.
 */
export function stageVisits(events: readonly OrderedEvent[]): StageVisitFact[] {
  const visits: Mutable<StageVisitFact>[] = [];
  for (const event of events) {
    let visit = visits.at(-1);
    if (visit && event.stage !== visit.stage && isMeasurement(event)) continue;
    if (!visit || event.stage !== visit.stage) {
      if (visit) visit.leftAt = event.at;
      visit = begin(event);
      visits.push(visit);
    }
    visit.leftAt = event.at;
    if (!isMeasurement(event)) follow(visit, event);
  }
  return visits;
}

/** Whether an event reports on a page rather than on an act of the visitor. */
export function isMeasurement(event: OrderedEvent): boolean {
  return event.type === 'page_leave' || event.type === 'vital';
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const UNTOUCHED = { selector: '', label: '', fractionX: 0, fractionY: 0 };

function begin(event: OrderedEvent): Mutable<StageVisitFact> {
  return {
    stage: event.stage,
    enteredAt: event.at,
    leftAt: event.at,
    pageGroup: event.pageGroup,
    ...UNTOUCHED,
  };
}

/** Keeps the last page group of the stay, and the last element touched on it. */
function follow(visit: Mutable<StageVisitFact>, event: OrderedEvent): void {
  if (event.pageGroup !== '' && event.pageGroup !== visit.pageGroup)
    Object.assign(visit, UNTOUCHED, { pageGroup: event.pageGroup });
  if (event.type === 'click' || event.type === 'signal') {
    visit.selector = event.target.selector;
    visit.label = event.target.label;
    visit.fractionX = event.point.fractionX;
    visit.fractionY = event.point.fractionY;
  }
}
