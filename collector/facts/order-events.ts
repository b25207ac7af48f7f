import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import type { StoredBatch } from './session-facts.ts';

/** An event in collector time, with its place in the tab's own order. */
export type OrderedEvent = JourneyEvent & {
  readonly tab: string;
  readonly seq: number;
  readonly index: number;
};

/**
 * All events of a session by (at, tab, seq, index), in collector time. A total order that does not depend on
 * the order of arrival, so that late, repeated and shuffled batches fold to the same facts.
 */
export function orderEvents(batches: readonly StoredBatch[]): OrderedEvent[] {
  const ordered: OrderedEvent[] = [];
  // No event is younger than the request that brought it, whatever its sender's clock says.
  for (const { events, tab, seq, clockMs, receivedAt } of batches)
    for (const [index, event] of events.entries())
      ordered.push({ ...event, at: Math.min(event.at + clockMs, receivedAt), tab, seq, index });
  return ordered.sort(compareEvents);
}

export function compareEvents(a: OrderedEvent, b: OrderedEvent): number {
  return a.at - b.at || compareText(a.tab, b.tab) || a.seq - b.seq || a.index - b.index;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
