/** Counts forget what is older than twice this: a disk that became slow shows within seconds. */
const WINDOW_MS = 1_000;

/** How fast the store has answered lately. Only the time counts in which somebody waited for it. */
export function createStoreRate(monotonicMs: () => number) {
  let waiting = 0;
  let countedToMs = 0;
  let current = { answered: 0, ms: 0 };
  let previous = current;

  function count(): void {
    const nowMs = monotonicMs();
    if (waiting > 0) current.ms += nowMs - countedToMs;
    countedToMs = nowMs;
    if (current.ms < WINDOW_MS) return;
    previous = current;
    current = { answered: 0, ms: 0 };
  }

  return {
    began(): void {
      count();
      waiting += 1;
    },
    answered(): void {
      count();
      waiting -= 1;
      current.answered += 1;
    },
    /** So many are answered within this time, if it goes on like that; any number before there was one. */
    within(ms: number): number {
      count();
      const answered = previous.answered + current.answered;
      const tookMs = previous.ms + current.ms;
      // Of the first ones it is only known that they have not been answered yet.
      return tookMs < WINDOW_MS ? Number.POSITIVE_INFINITY : (answered / tookMs) * ms;
    },
  };
}
