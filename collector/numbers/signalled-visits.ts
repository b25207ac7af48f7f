import type { Segment } from './facts.ts';
import { unitsByKey } from './goals.ts';
import type { Histories } from './histories.ts';
import type { Timeline } from './timeline.ts';

/**
 * By visit of the timeline, 1 where the stay has signals: few have. Told by going through the signals; asking
 * each visit for its own would jump about in memory. Of the segments that the period touches.
 */
export function signalledVisits({ facts, unit, keys, admission }: Histories): Uint8Array {
  const timeline = facts.timeline(unit);
  const { isSignalled, isRead } = facts.once(`signalled visits of ${unit}`, () => ({
    isSignalled: new Uint8Array(timeline.visits),
    isRead: new Uint8Array(facts.segments.length),
  }));
  const unitOf = unitsByKey(facts, timeline, unit);
  for (const index of admission.segments) {
    const segment = facts.segments[index];
    if (!segment || isRead[index] === 1) continue;
    facts.checkpoint();
    const key = keys.of(index);
    eachSignalled(segment, (session, row) => {
      const visit = visitOf(timeline, unitOf[key[session] ?? 0] ?? -1, index, row);
      if (visit >= 0) isSignalled[visit] = 1;
    });
    isRead[index] = 1;
  }
  return isSignalled;
}

/** Signals are in the order of their visits, and those in that of their sessions. */
function eachSignalled(segment: Segment, tell: (session: number, row: number) => void): void {
  const { firstVisit } = segment.part('sessions');
  const { visit } = segment.part('signals');
  let session = 0;
  let last = -1;
  for (const row of visit) {
    if (row === last) continue;
    last = row;
    while ((firstVisit[session + 1] ?? Number.POSITIVE_INFINITY) <= row) session += 1;
    tell(session, row);
  }
}

/** A unit has few visits. -1: robots, and what is gone, have none. */
function visitOf({ first, end, segment, row }: Timeline, unit: number, index: number, own: number): number {
  if (unit < 0) return -1;
  for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1)
    if (segment[visit] === index && row[visit] === own) return visit;
  return -1;
}
