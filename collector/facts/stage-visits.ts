import type { OrderedEvent } from './order-events.ts';
import type { ExitPoint, StageVisitFact } from './session-facts.ts';
import { isAboutPage, touchedElement } from './touched-element.ts';

/**
 * The unbroken stays of a session in its stages, with where each ended. What a visitor does begins a stay.
 * What only reports may come late and from a page that is already behind, so it lengthens the stay it finds
 * in its stage and begins none: a measurement only when nothing came before, a signal or a field only in a
 * stage that nothing else led into.
 */
export function createStageVisits() {
  const visits: Mutable<StageVisitFact>[] = [];

  return {
    /** Before each run of events: what was answered stays as it was, and only the last stay can change. */
    open(): void {
      const last = visits.pop();
      if (last) visits.push({ ...last });
    },
    take(event: OrderedEvent): void {
      let visit = visits.at(-1);
      if (visit && event.stage !== visit.stage && isLate(event, visits)) return;
      if (!visit || event.stage !== visit.stage) {
        if (visit) visit.leftAt = event.at;
        visit = begin(event);
        visits.push(visit);
      }
      visit.leftAt = event.at;
      if (!isMeasurement(event)) follow(visit, event);
    },
    /** An act is in the current stay of its stage; a late report, in the last one before it. */
    stayOf: ({ stage }: OrderedEvent): StageVisitFact | undefined =>
      visits.findLast((visit) => visit.stage === stage),
    facts: (): StageVisitFact[] => [...visits],
  };
}

/** Whether an event reports on a page rather than on an act of the visitor. */
export function isMeasurement(event: OrderedEvent): boolean {
  return event.type === 'page_leave' || event.type === 'vital' || event.type === 'error';
}

/** Whether an event tells of acts before it, so that it may come late. */
export function isReport(event: OrderedEvent): boolean {
  return event.type === 'signal' || event.type === 'field';
}

/** Whether an event of another stage than the current stay's belongs to a stay before. */
function isLate(event: OrderedEvent, visits: readonly StageVisitFact[]): boolean {
  if (isMeasurement(event)) return true;
  return isReport(event) && visits.some((visit) => visit.stage === event.stage);
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
  if (event.pageGroup !== '' && event.pageGroup !== visit.pageGroup) {
    visit.pageGroup = event.pageGroup;
    touch(visit, UNTOUCHED);
  }
  const element = isAboutPage(event) ? undefined : touchedElement(event);
  if (element) touch(visit, element);
}

function touch(visit: Mutable<StageVisitFact>, element: Omit<ExitPoint, 'pageGroup'>): void {
  visit.selector = element.selector;
  visit.label = element.label;
  visit.fractionX = element.fractionX;
  visit.fractionY = element.fractionY;
}
