/**
 * Requests of one browser whose measured offsets lie closer together than this were sent by one clock, some
 * of them delayed; farther apart, the clock was set in between. Slow uploads take tens of seconds.
 */
const SAME_CLOCK_MS = 60_000;

/**
 * What to add to the sender's times, from all its requests' offsets (`receivedAt - sentAt`, each the clock's
 * error plus that request's own delay). The least delayed request is nearest to the truth, so the smallest
 * offset applies to all: then order and distances in time inside a session are the browser's own (the minimum
 * filter of NTP, RFC 5905 section 10). Ascending, one for each time the clock was set; a request goes with
 * the largest that is not above its own offset.
 */
export function sessionClocks(offsetsMs: readonly number[]): number[] {
  const clocksMs: number[] = [];
  for (const offsetMs of [...offsetsMs].sort((a, b) => a - b)) {
    const clockMs = clocksMs.at(-1);
    if (clockMs === undefined || offsetMs - clockMs > SAME_CLOCK_MS) clocksMs.push(offsetMs);
  }
  return clocksMs;
}
