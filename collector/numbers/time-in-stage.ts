import { rankOf, select } from '../statistics/quantile.ts';

/** Sixteen bits of a number that is not negative: sign, exponent and the first of the rest, which keep its order. */
const BUCKETS = 1 << 16;

/**
 * Quantiles by nearest rank over all parts, or null of nothing: counted into buckets, so that few values are ordered.
 * `counts`: of the parts, where somebody has counted them already.
 */
export function quantilesOf(
  parts: readonly Float64Array[],
  quantiles: readonly number[],
  counts = countByBucket(parts),
): number[] | null {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length === 0) return null;
  const sought = quantiles.map((quantile) => bucketAt(counts, rankOf(length, quantile)));
  const valuesOf = gather(
    parts,
    counts,
    sought.map(({ bucket }) => bucket),
  );
  return sought.map(({ bucket, rank }) => select(valuesOf(bucket), rank));
}

/** By bucket, in ascending order of their values. */
export function countByBucket(parts: readonly Float64Array[]): Uint32Array {
  const counts = new Uint32Array(BUCKETS);
  for (const part of parts)
    eachBucket(part, (bucket) => {
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    });
  return counts;
}

/** The bucket of the value at a rank, and its rank in there. */
function bucketAt(counts: Uint32Array, rank: number): { readonly bucket: number; readonly rank: number } {
  let bucket = 0;
  let before = 0;
  while (before + (counts[bucket] ?? 0) <= rank) {
    before += counts[bucket] ?? 0;
    bucket += 1;
  }
  return { bucket, rank: rank - before };
}

/** All values of some buckets, in one pass. */
function gather(
  parts: readonly Float64Array[],
  counts: Uint32Array,
  buckets: readonly number[],
): (bucket: number) => Float64Array {
  // By bucket, one more than the position of its values; 0 where they are not sought.
  const slots = new Uint8Array(BUCKETS);
  const values = [...new Set(buckets)].map((bucket, position) => {
    slots[bucket] = position + 1;
    return new Float64Array(counts[bucket] ?? 0);
  });
  const found = new Uint32Array(values.length);
  for (const part of parts)
    eachBucket(part, (bucket, position) => {
      const slot = slots[bucket] ?? 0;
      if (slot === 0) return;
      const own = values[slot - 1];
      const count = found[slot - 1] ?? 0;
      if (own) own[count] = part[position] ?? 0;
      found[slot - 1] = count + 1;
    });
  return (bucket) => values[(slots[bucket] ?? 0) - 1] ?? new Float64Array();
}

/** Little-endian, as segments are: the upper half of a number is the second. */
function eachBucket(values: Float64Array, tell: (bucket: number, position: number) => void): void {
  const halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let position = 0; position < values.length; position += 1)
    tell((halves[2 * position + 1] ?? 0) >>> 16, position);
}
