import type { OrderedEvent } from './order-events.ts';
import type { FieldFact, VitalFact } from './session-facts.ts';

/** The last value of a metric and page view counts (web-vitals reports again as values grow). */
export function lastVitals(events: readonly OrderedEvent[]): VitalFact[] {
  const byPage = new Map<string, VitalFact>();
  for (const event of events) {
    if (event.type !== 'vital') continue;
    const { at, stage, pageGroup, metric, value } = event;
    byPage.set(`${event.tab} ${event.page} ${metric}`, { at, stage, pageGroup, metric, value });
  }
  return [...byPage.values()];
}

/** The last leaving of a field and page view counts: it sums up the stays before. */
export function lastFields(events: readonly OrderedEvent[]): FieldFact[] {
  const byPage = new Map<string, FieldFact>();
  for (const event of events) {
    if (event.type !== 'field') continue;
    const { at, stage, pageGroup, durationMs, edits, state, isRejected, target } = event;
    const { selector, label } = target;
    byPage.set(`${event.tab} ${event.page} ${selector}`, {
      ...{ at, stage, pageGroup, selector, label, durationMs, edits, state, isRejected },
    });
  }
  return [...byPage.values()];
}
