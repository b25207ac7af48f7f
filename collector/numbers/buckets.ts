/** Whole numbers below 2^32 counted by how large they are, so that a quantile of millions is found by looking at few. */
/** Values by bucket; those before `from` and behind the last are empty. */
export interface BucketCounts {
  readonly from: number;
  readonly counts: Uint32Array;
  /** Of all of them. */
  readonly n: number;
}

/** Buckets that keep the order of whole numbers: the exponent and the six bits after the first. */
const BITS = 6;
export const BUCKETS = 33 << BITS;

export function bucketOf(value: number): number {
  const exponent = 32 - Math.clz32(value);
  const shift = exponent - BITS - 1;
  return (exponent << BITS) | ((shift > 0 ? value >>> shift : value << -shift) & ((1 << BITS) - 1));
}

/** The least value of a bucket, and the least above it. */
export function rangeOf(bucket: number): readonly [least: number, above: number] {
  const shift = (bucket >> BITS) - BITS - 1;
  const leading = (bucket >> BITS === 0 ? 0 : 1 << BITS) | (bucket & ((1 << BITS) - 1));
  const least = leading * 2 ** shift;
  return [least, least + Math.max(1, 2 ** shift)];
}

/** Of values in ascending order. */
export function countSorted(values: Uint32Array): BucketCounts {
  if (values.length === 0) return NOTHING;
  const from = bucketOf(values[0] ?? 0);
  const counts = new Uint32Array(bucketOf(values.at(-1) ?? 0) - from + 1);
  for (const value of values) {
    const own = bucketOf(value) - from;
    counts[own] = (counts[own] ?? 0) + 1;
  }
  return { from, counts, n: values.length };
}

const NOTHING: BucketCounts = { from: 0, counts: new Uint32Array(), n: 0 };

export function addBuckets(all: readonly BucketCounts[]): BucketCounts {
  const some = all.filter(({ n }) => n > 0);
  if (some.length === 0) return NOTHING;
  const from = Math.min(...some.map((own) => own.from));
  const sum = new Uint32Array(Math.max(...some.map((own) => own.from + own.counts.length)) - from);
  let n = 0;
  for (const own of some) {
    n += own.n;
    for (let bucket = 0; bucket < own.counts.length; bucket += 1) {
      const at = own.from - from + bucket;
      sum[at] = (sum[at] ?? 0) + (own.counts[bucket] ?? 0);
    }
  }
  return { from, counts: sum, n };
}

/** The bucket of the value at a rank, and how many values are before it and in it. */
export function bucketAtRank(all: readonly BucketCounts[], rank: number) {
  const { from, counts } = addBuckets(all);
  let bucket = 0;
  let before = 0;
  while (bucket < counts.length && before + (counts[bucket] ?? 0) <= rank) {
    before += counts[bucket] ?? 0;
    bucket += 1;
  }
  return { bucket: from + bucket, before, within: counts[bucket] ?? 0 };
}
