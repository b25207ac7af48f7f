import type { ExperimentAnswer } from '../../../collector/api/experiments.ts';
import { mannWhitney } from '../../../collector/statistics/mann-whitney.ts';
import { medianBounds, medianDifferenceInterval } from '../../../collector/statistics/median-interval.ts';
import { quantile } from './quantile.ts';

/** Times of two arms in a stage, value by value. */
export function compareTimes(
  a: readonly number[],
  b: readonly number[],
): ExperimentAnswer['comparisons'][number]['time'] {
  const median = (times: readonly number[]) => {
    const [low, high] = medianBounds(times.length);
    const at = (share: number) => quantile(times, share) ?? 0;
    return { value: at(0.5), interval: [at(low), at(high)] as const };
  };
  // Values are told apart as far as their first seven binary digits go.
  const classOf = (value: number) => {
    const digit = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, value))) - 6);
    return Math.floor(value / digit) * digit;
  };
  const classes = [...new Set([...a, ...b].map(classOf))].sort((x, y) => x - y);
  const counts = (times: readonly number[]) =>
    classes.map((own) => times.filter((value) => classOf(value) === own).length);
  const ranks = mannWhitney(counts(a), counts(b));
  if (!ranks) return null;
  const [own, other] = [median(a), median(b)];
  return {
    difference: own.value - other.value,
    interval: medianDifferenceInterval(own, other),
    largerShare: ranks.largerShare,
    pValue: ranks.pValue,
  };
}
