import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import type { OrderedEvent } from './order-events.ts';
import type { FieldFact, VitalFact } from './session-facts.ts';

/** What a page view tells of one thing again and again; the last telling counts. */
interface Telling<E, F> {
  readonly thing: (sent: E) => string;
  readonly fact: (event: OrderedEvent, sent: E) => F;
}
type Sent<T extends JourneyEvent['type']> = Extract<JourneyEvent, { type: T }>;

/** The last value of a metric and page view counts (web-vitals reports again as values grow). */
export const toVital: Telling<Sent<'vital'>, VitalFact> = {
  thing: ({ metric }) => metric,
  fact: ({ at, stage, pageGroup }, { metric, value }) => ({ at, stage, pageGroup, metric, value }),
};

/** The last leaving of a field and page view counts: it sums up the stays before. */
export const toField: Telling<Sent<'field'>, FieldFact> = {
  thing: ({ target }) => target.selector,
  fact: ({ at, stage, pageGroup }, { durationMs, edits, state, isRejected, target }) => ({
    at,
    stage,
    pageGroup,
    selector: target.selector,
    label: target.label,
    durationMs,
    edits,
    state,
    isRejected,
  }),
};

/** In the order in which each thing was told for the first time. */
export function createLastOfPage<E extends JourneyEvent, F>({ thing, fact }: Telling<E, F>) {
  const byPage = new Map<string, F>();
  return {
    /** `sent`: that of the event. */
    take(event: OrderedEvent, sent: E): void {
      byPage.set(`${event.tab} ${event.page} ${thing(sent)}`, fact(event, sent));
    },
    facts: (): F[] => [...byPage.values()],
  };
}
