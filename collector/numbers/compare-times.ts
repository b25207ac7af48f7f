import type { ArmComparison } from '../api/experiments.ts';
import { mannWhitney } from '../statistics/mann-whitney.ts';
import { type Median, medianBounds, medianDifferenceInterval } from '../statistics/median-interval.ts';
import { countByBucket, quantilesOf } from './time-in-stage.ts';

/** What is told and compared of the times of some units in a stage. */
export interface Times {
  readonly median: Median;
  /** By bucket, in ascending order. */
  readonly counts: Uint32Array;
}

/** Undefined of nobody. Each time is read twice, however many questions follow. */
export function summariseTimes(parts: readonly Float64Array[]): Times | undefined {
  const n = parts.reduce((sum, { length }) => sum + length, 0);
  if (n === 0) return undefined;
  const counts = countByBucket(parts);
  const [value = 0, low = 0, high = 0] = quantilesOf(parts, [0.5, ...medianBounds(n)], counts) ?? [];
  return { median: { value, interval: [low, high] }, counts };
}

/**
 * Times of two arms: their medians, and by rank. Ranks are those of buckets a sixteenth of a power of two wide, whose
 * values are ties: nothing is sorted, so a million of them are compared as quickly as they are read.
 */
export function compareTimes(own: Times | undefined, other: Times | undefined): ArmComparison['time'] {
  if (!own || !other) return null;
  const ranks = mannWhitney(own.counts, other.counts);
  return (
    ranks && {
      difference: own.median.value - other.median.value,
      interval: medianDifferenceInterval(own.median, other.median),
      largerShare: ranks.largerShare,
      pValue: ranks.pValue,
    }
  );
}
