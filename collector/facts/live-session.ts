import { type BatchHead, createSessionFold } from './fold-session.ts';
import { orderEvents } from './order-events.ts';
import { areClocksPlain, clockOf, sessionClocks } from './session-clock.ts';
import type { SessionFacts, StoredBatch } from './session-facts.ts';

/** A batch as it came, before its session's clock is known. */
export interface ArrivedBatch extends Omit<StoredBatch, 'clockMs'> {
  /** `receivedAt - sentAt`. */
  readonly offsetMs: number;
  /** A server speaks by its own clock, for a visitor elsewhere. */
  readonly isServer: 0 | 1;
}

export type LiveSession = ReturnType<typeof createLiveSession>;

/**
 * A session whose batches still come: its clocks and its fold so far, without its events. What comes in order
 * is folded onto what there is. What comes late, or shows that the clock was wrong, has the whole session
 * folded again; the facts are the same either way.
 */
export function createLiveSession() {
  const heads: BatchHead[] = [];
  const offsetsMs = [new Set<number>(), new Set<number>()] as const;
  let clocksMs: readonly (readonly number[])[] = [[], []];
  let fold = createSessionFold();
  let facts: SessionFacts | undefined;
  let events = 0;

  const timed = (batch: ArrivedBatch): StoredBatch => ({
    ...batch,
    clockMs: clockOf(clocksMs[batch.isServer] ?? [], batch.offsetMs),
  });

  return {
    /** Of all its batches. */
    events: (): number => events,
    facts: (): SessionFacts | undefined => facts,
    /** The clocks to remember: none where each request says its own (areClocksPlain). */
    clocksMs(isServer: 0 | 1): readonly number[] {
      const own = clocksMs[isServer] ?? [];
      return areClocksPlain(own, offsetsMs[isServer]) ? [] : own;
    },

    /**
     * Takes batches that are new, and the offsets of replay chunks that are. `readAll` reads all batches of the
     * session, these among them; it is called only where they must be folded again. Answers whether the clocks
     * are others than before.
     */
    add(
      batches: readonly ArrivedBatch[],
      chunkOffsetsMs: readonly number[],
      readAll: () => readonly ArrivedBatch[],
    ): boolean {
      for (const { isServer, offsetMs } of batches) offsetsMs[isServer].add(offsetMs);
      for (const offsetMs of chunkOffsetsMs) offsetsMs[0].add(offsetMs);
      const before = clocksMs;
      clocksMs = offsetsMs.map(sessionClocks);
      const isRetimed =
        String(clocksMs[0]) !== String(before[0]) || String(clocksMs[1]) !== String(before[1]);

      for (const { tab, seq, visitor, context, agent, events: added } of batches) {
        heads.push({ tab, seq, visitor, context, agent });
        events += added.length;
      }
      const ordered = orderEvents(batches.map(timed));
      const [first] = ordered;
      if (facts && (isRetimed || (first && !fold.isNext(first)))) {
        fold = createSessionFold();
        fold.add(orderEvents(readAll().map(timed)));
      } else fold.add(ordered);
      facts = fold.facts(heads);
      return isRetimed;
    },
  };
}
