import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import type { StoredBatch } from './session-facts.ts';

/**
 * An event in collector time, with its place in the tab's own order. What every event has is beside the event
 * itself, in objects of one shape: what was sent has dozens, and a copy of each event would cost more than the fold.
 */
export interface OrderedEvent extends Pick<JourneyEvent, 'type' | 'stage' | 'page' | 'pageGroup'> {
  /** Collector time; that of `sent` is by its sender's clock. */
  readonly at: number;
  readonly tab: string;
  readonly seq: number;
  readonly index: number;
  readonly sent: JourneyEvent;
}

/**
 * All events of a session by (at, tab, seq, index), in collector time. A total order that does not depend on
 * the order of arrival, so that late, repeated and shuffled batches fold to the same facts.
 */
export function orderEvents(batches: readonly StoredBatch[]): OrderedEvent[] {
  const ordered: OrderedEvent[] = [];
  let isOrdered = true;
  for (const { events, tab, seq, clockMs, receivedAt } of batches)
    for (let index = 0; index < events.length; index += 1) {
      const sent = events[index];
      if (!sent) continue;
      const { type, stage, page, pageGroup } = sent;
      // No event is younger than the request that brought it, whatever its sender's clock says.
      const at = Math.min(sent.at + clockMs, receivedAt);
      const event = { at, tab, seq, index, type, stage, page, pageGroup, sent };
      const before = ordered.at(-1);
      if (before && compareEvents(before, event) > 0) isOrdered = false;
      ordered.push(event);
    }
  return isOrdered ? ordered : ordered.sort(compareEvents);
}

export function compareEvents(a: OrderedEvent, b: OrderedEvent): number {
  return a.at - b.at || compareText(a.tab, b.tab) || a.seq - b.seq || a.index - b.index;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
