import type { Difference } from '../../collector/api/map-differences.ts';
import { formatPoints, formatPointsInterval } from './difference-scale.ts';
import { formatScore } from './emotion-words.ts';
import { formatDuration, NO_FIGURE } from './format.ts';

const VERDICT_WORDS: Readonly<Record<Difference['verdict'], string>> = {
  more: 'more, beyond noise',
  less: 'less, beyond noise',
  unclear: 'no clear difference',
  too_few: 'too few to say',
  too_early: 'too early to say',
};

/** How a difference is written: of shares in points, of times, of scores. */
export interface DifferenceFormat {
  readonly difference: (difference: number) => string;
  readonly interval: (interval: readonly [number, number]) => string;
}

export const POINTS: DifferenceFormat = { difference: formatPoints, interval: formatPointsInterval };

export const TIMES: DifferenceFormat = {
  difference: signedTime,
  interval: (interval) => interval.map(signedTime).join(' to '),
};

export const SCORES: DifferenceFormat = {
  difference: formatScore,
  interval: (interval) => interval.map(formatScore).join(' to '),
};

/** "−17 points", and "(−23 to −11)" where an interval is known. */
export function differenceMark({ difference, interval }: Difference, format: DifferenceFormat) {
  return {
    figure: difference === null ? NO_FIGURE : format.difference(difference),
    interval: interval ? `(${format.interval(interval)})` : '',
  };
}

export function verdictWords({ verdict }: Difference): string {
  return VERDICT_WORDS[verdict];
}

export function isBeyondNoise({ verdict }: Difference): boolean {
  return verdict === 'more' || verdict === 'less';
}

/** Of what is left: who does not go on has dropped. */
export function opposite({ difference, interval, verdict }: Difference): Difference {
  return {
    difference: difference === null ? null : -difference,
    interval: interval && [-interval[1], -interval[0]],
    verdict: verdict === 'more' ? 'less' : verdict === 'less' ? 'more' : verdict,
  };
}

function signedTime(durationMs: number): string {
  const sign = durationMs > 0 ? '+' : durationMs < 0 ? '−' : '';
  return sign + formatDuration(Math.abs(durationMs));
}
