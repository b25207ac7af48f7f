import type { Answer } from './transport.ts';

/** First pause after a failure; it doubles up to the longest. */
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;
/** A collector may ask for as much; a wrong clock or a slip of the pen must not silence a page for good. */
const LONGEST_ASKED_MS = 3_600_000;

/**
 * How long to leave the collector alone: what it asks for (seconds or a date, RFC 9110 section 10.2.3), and
 * a random share of a doubling pause, so that the visitors of one outage do not come back together.
 * Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function pauseMs(
  answer: Answer | undefined,
  failures: number,
  now: () => number,
  random: () => number,
): number {
  const asked = answer?.headers.get('retry-after') ?? '';
  const askedMs = +asked * 1_000 || Date.parse(asked) - now() || 0;
  return (
    Math.max(0, Math.min(askedMs, LONGEST_ASKED_MS)) +
    random() * Math.min(PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS)
  );
}
