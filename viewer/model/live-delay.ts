import type { ReplayChunk } from './replay-chunks.ts';

type Span = Pick<ReplayChunk, 'tab' | 'firstAt' | 'lastAt'>;

/** A change of the page is told, and timed, so long after it happened: sdk/recorder/mutation-queue.ts. In a storm up to 3 s. */
const TOLD_AFTER_MS = 500;

/**
 * How far the screen is behind the visitor of a session that goes on: rather said to be too far than too little. A chunk
 * holds what happened in up to half a second, and all of it had to wait for its last: so the delay is that of the oldest of
 * it, from when it happened until it was on screen. Times are the collector's, ms; they are known as well as a session's
 * clock is (collector/facts/session-clock.ts), which leaves out what its least delayed request took.
 */
export function createLiveDelay() {
  let tab: string | undefined;
  /** The newest moment of it that has arrived. */
  let arrivedMs = Number.NEGATIVE_INFINITY;
  /** The oldest that has arrived and was not on screen yet. */
  let unseenMs: number | undefined;
  let behindMs: number | undefined;

  return {
    /** All that is stored by now; what is there at first was not waited for. Answers whether something is new. */
    arrive(chunks: readonly Span[], shownTab: string | undefined): boolean {
      const own = chunks.filter((chunk) => chunk.tab === shownTab);
      const added = own.filter(({ lastAt }) => lastAt > arrivedMs);
      const isFirst = tab !== shownTab;
      tab = shownTab;
      arrivedMs = Math.max(...own.map(({ lastAt }) => lastAt), Number.NEGATIVE_INFINITY);
      if (isFirst) unseenMs = undefined;
      else if (added.length > 0) unseenMs ??= Math.min(...added.map(({ firstAt }) => firstAt));
      return isFirst || added.length > 0;
    },
    /** This moment came on screen at `nowMs`. */
    show(atMs: number, nowMs: number): void {
      if (unseenMs === undefined || atMs < unseenMs) return;
      behindMs = Math.max(nowMs - unseenMs, 0) + TOLD_AFTER_MS;
      unseenMs = undefined;
    },
    /** Undefined until something came. */
    behindMs: () => behindMs,
  };
}
