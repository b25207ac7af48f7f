import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import { SIGNAL_WEIGHTS } from './emotion-score.ts';

/** What came longer before the end than this did not make anybody leave that we could tell. */
const MOST_BEFORE_END_MS = 120_000;
/** What came this long before the end is half as likely to be its cause as what came at once before. */
const HALF_LIFE_MS = 30_000;
/** Four of a kind tell the story; more say the same. */
const MOST_TIMES = 4;
/** A click takes a second or two to aim and decide; from three on somebody is in doubt. */
const LEAST_HESITATION_MS = 3_000;
const MOST_HESITATION_MS = 10_000;

/**
 * How telling a reason to watch a session is, in whole points up to 100; 0 is none. A published convention, no measured
 * truth. Its reasons:
 *
 * - who left right after something went wrong shows both the fault and its price: that is first, halved each 30 s
 *   between the two, and worth more the further the visitor had come (as in `retention/worth.ts`)
 * - a signal is seen and certain, so it weighs most; then an error, which its visitor may not have noticed; then a
 *   poor load, which many sit out
 * - signals weigh as in the observed emotion: what stops somebody twice as much as what annoys (`emotion-score.ts`)
 * - what was overcome tells less than what was not, and how somebody succeeded less again, but for those who came back
 *   to do it
 */
export const watchWeight = {
  leftAfterSignal: (signal: SignalKind, beforeEndMs: number, progress: number) =>
    leftAfter(100 * SIGNAL_WEIGHTS[signal], beforeEndMs, progress),
  leftAfterError: (beforeEndMs: number, progress: number) => leftAfter(80, beforeEndMs, progress),
  leftAfterSlowLoad: (beforeEndMs: number, progress: number) => leftAfter(60, beforeEndMs, progress),
  signal: (signal: SignalKind, times: number) => 20 * SIGNAL_WEIGHTS[signal] * Math.min(times, MOST_TIMES),
  error: (times: number) => 8 * Math.min(times, MOST_TIMES),
  turnedBack: (times: number) => 12 * Math.min(times, MOST_TIMES),
  cameBack: () => 50,
  hesitated: (hesitationMs: number) =>
    hesitationMs < LEAST_HESITATION_MS
      ? 0
      : Math.round((30 * Math.min(hesitationMs, MOST_HESITATION_MS)) / MOST_HESITATION_MS),
  reachedGoal: () => 10,
  leftLate: (progress: number) => Math.round(25 * progress),
} as const;

/** `progress`: how far through the journey it ended, 0 in its first stage or in none, towards 1. */
function leftAfter(most: number, beforeEndMs: number, progress: number): number {
  if (beforeEndMs > MOST_BEFORE_END_MS) return 0;
  const nearness = 2 ** (-Math.max(0, beforeEndMs) / HALF_LIFE_MS);
  return Math.round(most * nearness * (0.5 + 0.5 * progress));
}
