import type { ArmComparison } from '../api/experiments.ts';
import { mannWhitney } from '../statistics/mann-whitney.ts';
import { type Median, medianBounds, medianDifferenceInterval } from '../statistics/median-interval.ts';
import { BUCKETS, type BucketCounts } from './buckets.ts';
import { type StageTimes, timeQuantiles } from './time-in-stage.ts';

/** What is told and compared of the times of some units in a stage. */
export interface Times {
  readonly median: Median;
  readonly counts: BucketCounts;
}

/** Undefined of nobody. */
export function summariseTimes(times: StageTimes): Times | undefined {
  const { n } = times.counts;
  if (n === 0) return undefined;
  const [value = 0, low = 0, high = 0] = timeQuantiles(times, [0.5, ...medianBounds(n)]) ?? [];
  return { median: { value, interval: [low, high] }, counts: times.counts };
}

/**
 * Times of two arms: their medians, and by rank. Ranks are those of buckets a 64th of a power of two wide, whose
 * values are ties: nothing is sorted, so a million of them are compared as quickly as a thousand.
 */
export function compareTimes(own: Times | undefined, other: Times | undefined): ArmComparison['time'] {
  if (!own || !other) return null;
  const ranks = mannWhitney(byBucket(own.counts), byBucket(other.counts));
  return (
    ranks && {
      difference: own.median.value - other.median.value,
      interval: medianDifferenceInterval(own.median, other.median),
      largerShare: ranks.largerShare,
      pValue: ranks.pValue,
    }
  );
}

function byBucket({ from, counts }: BucketCounts): Uint32Array {
  const all = new Uint32Array(BUCKETS);
  all.set(counts, from);
  return all;
}
