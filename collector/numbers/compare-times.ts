import type { ArmComparison } from '../api/experiments.ts';
import { mannWhitney } from '../statistics/mann-whitney.ts';
import { type Median, medianBounds, medianDifferenceInterval } from '../statistics/median-interval.ts';
import { countByBucket, quantilesOf } from './time-in-stage.ts';

/**
 * Times of two arms, in no order: their medians, and by rank. Ranks are those of buckets a sixteenth of a power of two
 * wide, whose values are ties: nothing is sorted, so a million of them are compared as quickly as they are read.
 */
export function compareTimes(own: Float64Array, other: Float64Array): ArmComparison['time'] {
  const [ownMedian, otherMedian] = [medianOf(own), medianOf(other)];
  const ranks = mannWhitney(countByBucket([own]), countByBucket([other]));
  if (!ownMedian || !otherMedian || !ranks) return null;
  return {
    difference: ownMedian.value - otherMedian.value,
    interval: medianDifferenceInterval(ownMedian, otherMedian),
    largerShare: ranks.largerShare,
    pValue: ranks.pValue,
  };
}

function medianOf(times: Float64Array): Median | undefined {
  const [low, high] = medianBounds(times.length);
  const [value, ...interval] = quantilesOf([times], [0.5, low, high]) ?? [];
  return value === undefined ? undefined : { value, interval: [interval[0] ?? value, interval[1] ?? value] };
}
