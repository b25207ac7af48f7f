import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import type { Told } from './told-sessions.ts';

/** One unbroken stay of a session in a stage, with what was done in it. */
export interface Stay {
  readonly session: string;
  readonly stage: string;
  readonly enteredAt: number;
  leftAt: number;
  /** Of the last act: where its visitor was, and the last element touched there ("" of none). */
  exit: { readonly pageGroup: string; readonly selector: string };
  readonly touches: Touch[];
  /** Page views that were left, each as it was left last. */
  leaves: readonly Leave[];
}

export interface Leave {
  readonly view: string;
  readonly at: number;
  readonly pageGroup: string;
  /** Elements that were in view. */
  readonly seen: readonly string[];
}

/** `page`: the page group was seen. The others touch an element. */
export interface Touch {
  readonly kind: string;
  readonly at: number;
  readonly pageGroup: string;
  readonly selector: string;
}

/**
 * What a visitor does begins a stay where it is of another stage than the stay before. What only reports does not: a
 * measurement never does but as the first event of all, a signal or a field only in a stage nobody was in before.
 */
export function staysOf(session: string, told: readonly Told[]): Stay[] {
  const stays: Stay[] = [];
  const placeOfTab = new Map<string, string>();
  for (const { at, tab, event } of told) {
    stayOn(stays, session, { at, event });
    const own = stays.findLast(({ stage }) => stage === event.stage);
    if (own && event.type === 'page_leave') addLeave(stays, own, { at, tab, event });
    if (!own || isMeasurement(event)) continue;
    const place = `${event.stage} ${event.pageGroup}`;
    if (event.type === 'page_view' || (placeOfTab.get(tab) !== place && !isReport(event))) {
      placeOfTab.set(tab, place);
      own.touches.push({ kind: 'page', at, pageGroup: event.pageGroup, selector: '' });
    }
    const touched = touchOf(event, at);
    if (touched) own.touches.push(touched);
    if (own === stays.at(-1)) own.exit = exitAfter(own.exit, event);
  }
  return stays;
}

/** A page view that was shown and left again is of the stay that it was left in last. */
function addLeave(stays: readonly Stay[], own: Stay, { at, tab, event }: Told): void {
  const view = `${tab} ${event.page}`;
  for (const stay of stays) stay.leaves = stay.leaves.filter((leave) => leave.view !== view);
  const bands = event.type === 'page_leave' ? Object.keys(event.bandsMs ?? {}) : [];
  own.leaves = [...own.leaves, { view, at, pageGroup: event.pageGroup, seen: bands }];
}

/** The stay goes on until this event, or ends with it and another begins; what comes late does neither. */
function stayOn(stays: Stay[], session: string, { at, event }: Omit<Told, 'tab'>): void {
  const current = stays.at(-1);
  const isOfAnother = current?.stage !== event.stage;
  const isBefore = stays.some(({ stage }) => stage === event.stage);
  const isLate = isMeasurement(event) || (isReport(event) && isBefore);
  if (current && isOfAnother && isLate) return;
  if (current) current.leftAt = at;
  if (!isOfAnother) return;
  const exit = { pageGroup: event.pageGroup, selector: '' };
  stays.push({ session, stage: event.stage, enteredAt: at, leftAt: at, exit, touches: [], leaves: [] });
}

function isMeasurement({ type }: JourneyEvent): boolean {
  return type === 'page_leave' || type === 'vital' || type === 'error';
}

function isReport({ type }: JourneyEvent): boolean {
  return type === 'signal' || type === 'field';
}

function touchOf(event: JourneyEvent, at: number): Touch | undefined {
  if (event.type !== 'click' && event.type !== 'field' && event.type !== 'signal') return undefined;
  const kind = event.type === 'signal' ? event.kind : event.type;
  return { kind, at, pageGroup: event.pageGroup, selector: event.target.selector };
}

function exitAfter(exit: Stay['exit'], event: JourneyEvent): Stay['exit'] {
  const before = event.pageGroup === exit.pageGroup ? exit : { pageGroup: event.pageGroup, selector: '' };
  if (event.type !== 'click' && event.type !== 'field' && event.type !== 'signal') return before;
  // A sign about the whole page is about its body, which nobody touched.
  return event.target.tag === 'body' ? before : { ...before, selector: event.target.selector };
}
