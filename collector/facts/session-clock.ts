/**
 * Requests of one browser whose measured offsets lie closer together than this were sent by one clock, some
 * of them delayed; farther apart, the clock was set in between. Slow uploads take tens of seconds.
 */
const SAME_CLOCK_MS = 60_000;

/**
 * Clocks are corrected in steps of this size, downwards. An offset holds its request's delay, so no clock is
 * known better; and without steps each request that was delayed a little less than those before it would
 * move all times of its session. A clock that is right and a request that took less than a step: nothing moves.
 */
export const CLOCK_STEP_MS = 250;

/**
 * What to add to the sender's times, from all its requests' offsets (`receivedAt - sentAt`, each the clock's
 * error plus that request's own delay). The least delayed request is nearest to the truth, so the smallest
 * offset applies to all: then order and distances in time inside a session are the browser's own (the minimum
 * filter of NTP, RFC 5905 section 10). Ascending, one for each time the clock was set; a request goes with
 * the largest that is not above its own offset.
 */
export function sessionClocks(offsetsMs: Iterable<number>): number[] {
  const clocksMs: number[] = [];
  for (const offsetMs of [...offsetsMs].sort((a, b) => a - b)) {
    const clockMs = clocksMs.at(-1);
    if (clockMs === undefined || offsetMs - clockMs > SAME_CLOCK_MS) clocksMs.push(floor(offsetMs));
  }
  return clocksMs;
}

/** The clock of a request among those of its session. */
export function clockOf(clocksMs: readonly number[], offsetMs: number): number {
  return clocksMs.findLast((clockMs) => clockMs <= offsetMs) ?? floor(offsetMs);
}

/** Whether each request alone would say the same, so that nobody has to remember the clocks. */
export function areClocksPlain(clocksMs: readonly number[], offsetsMs: Iterable<number>): boolean {
  for (const offsetMs of offsetsMs) if (clockOf(clocksMs, offsetMs) !== floor(offsetMs)) return false;
  return true;
}

function floor(offsetMs: number): number {
  return Math.floor(offsetMs / CLOCK_STEP_MS) * CLOCK_STEP_MS;
}
