import { rankOf } from '../statistics/quantile.ts';
import { addBuckets, type BucketCounts, bucketAtRank, countSorted, rangeOf } from './buckets.ts';

/** Times of units in a stage, in milliseconds. */
export interface StageTimes {
  /** Ascending in each of them. */
  readonly parts: readonly Uint32Array[];
  /** Of all of them. */
  readonly counts: BucketCounts;
}

/** What is beyond 49 days in a stage is cut: no visitor is, and half the memory keeps twice as many of them. */
export function stageTimes(times: Float64Array): StageTimes {
  const sorted = Uint32Array.from(times, (time) => Math.min(MOST_UINT32, time)).sort();
  return { parts: [sorted], counts: countSorted(sorted) };
}

const MOST_UINT32 = 2 ** 32 - 1;

export function addTimes(all: readonly StageTimes[]): StageTimes {
  return {
    parts: all.flatMap(({ parts }) => parts),
    counts: addBuckets(all.map(({ counts }) => counts)),
  };
}

/** Quantiles by nearest rank; null of nothing. Only the buckets that they are in are looked into, each once. */
export function timeQuantiles(times: StageTimes, quantiles: readonly number[]): number[] | null {
  const { counts } = times;
  if (counts.n === 0) return null;
  const known = new Map<number, Uint32Array>();
  return quantiles.map((quantile) => {
    const rank = rankOf(counts.n, quantile);
    const { bucket, before } = bucketAtRank([counts], rank);
    const values = known.get(bucket) ?? valuesIn(times, bucket);
    known.set(bucket, values);
    return values[rank - before] ?? 0;
  });
}

/** The values of a bucket, ascending. */
function valuesIn({ parts, counts }: StageTimes, bucket: number): Uint32Array {
  const [least, above] = rangeOf(bucket);
  const values = new Uint32Array(counts.counts[bucket - counts.from] ?? 0);
  let found = 0;
  for (const part of parts) {
    const begin = firstFrom(part, least);
    for (let own = begin; own < part.length && (part[own] ?? 0) < above; own += 1) {
      values[found] = part[own] ?? 0;
      found += 1;
    }
  }
  return values.sort();
}

/** Where values that are not below `least` begin. */
function firstFrom(values: Uint32Array, least: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
