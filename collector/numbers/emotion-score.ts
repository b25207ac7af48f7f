import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import type { VITAL_METRICS } from '../../sdk/protocol/events/vital.ts';

const LEAST = -2;
const MOST = 2;
/** Nothing was in the way. */
const SMOOTH = 1;
const MOST_FRICTION = 2;
const POOR_LOAD = 0.5;
const TURNING_BACK = 0.5;
const MOST_TURNING_BACK = 1;
const MINUTE_MS = 60_000;

/** What stops somebody counts twice as much as what only annoys. */
export const SIGNAL_WEIGHTS: Readonly<Record<SignalKind, number>> = {
  rage_click: 1,
  error_click: 1,
  field_rejected: 1,
  field_abandoned: 1,
  dead_click: 0.5,
  slow_response: 0.5,
  field_refilled: 0.5,
  thrashed_cursor: 0.5,
  quick_back: 0.5,
  excess_scroll: 0.5,
};

/** The loads that are felt; FCP and TTFB are parts of the wait that LCP is. */
export const FELT: readonly (typeof VITAL_METRICS)[number][] = ['LCP', 'INP', 'CLS'];

/** What is known of how one unit went through one stage, all its stays of the period together. */
export interface Passage {
  /** The weights of its signals, summed. */
  readonly friction: number;
  /** How long somebody was active, or where no page told, how long the stays were. */
  readonly activeMs: number;
  /** Of `FELT`, how many were poor at the first load. */
  readonly poorLoads: number;
  /** How often it left the stage for an earlier one, in one session. */
  readonly turnedBack: number;
}

/**
 * The observed emotion of one unit in one stage, in hundredths, -200 to 200:
 *
 *     1 - friction a minute (at most 2) - 0.5 a poor load - 0.5 a turning back (at most 1)
 *
 * A published convention, no measured truth; its reasons: behaviour shows friction and no joy, so what went smoothly
 * is +1, and higher may lead only what people say themselves (CSAT, NPS), which has no weight before there is any.
 * Friction is a rate, because who stays longer meets more of it; less than a minute counts as one, so that a single
 * signal is no storm. Whole hundredths have exact sums, in whatever order units are counted.
 */
export function emotionScore({ friction, activeMs, poorLoads, turnedBack }: Passage): number {
  const aMinute = friction / Math.max(1, activeMs / MINUTE_MS);
  const back = Math.min(MOST_TURNING_BACK, TURNING_BACK * turnedBack);
  const score = SMOOTH - Math.min(MOST_FRICTION, aMinute) - POOR_LOAD * poorLoads - back;
  return Math.round(100 * Math.max(LEAST, Math.min(MOST, score)));
}
