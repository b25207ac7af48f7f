import { ADMITTED } from './admission.ts';
import { BUCKETS, type BucketCounts, bucketOf, rangeOf } from './buckets.ts';
import type { Part } from './columns.ts';

/** Values of one stage and metric in one segment, and how to tell those in scope. */
export interface VitalRun {
  readonly vitals: Part<'vitals'>;
  readonly begin: number;
  readonly end: number;
  readonly admitted: Uint8Array;
  /** Where the period ends inside the segment, or sessions count from a moment on. */
  readonly times: VitalTimes | undefined;
}
export interface VitalTimes {
  readonly at: Float64Array;
  readonly fromMs: number;
  readonly toMs: number;
  readonly since?: SessionsFrom | undefined;
}

/** By session of the segment, when it began, and how much later what is measured in it counts. */
export interface SessionsFrom {
  readonly startedAt: Float64Array;
  readonly sinceMs: Uint32Array;
}

export function countRun(run: VitalRun): BucketCounts {
  const counts = new Uint32Array(BUCKETS);
  const { session, value } = run.vitals;
  let [least, most, n] = [BUCKETS, 0, 0];
  for (let position = run.begin; position < run.end; position += 1) {
    if (run.admitted[session[position] ?? 0] !== ADMITTED || !isInTime(run, position)) continue;
    const bucket = bucketOf(value[position] ?? 0);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    n += 1;
    if (bucket < least) least = bucket;
    if (bucket > most) most = bucket;
  }
  return { from: least, counts: counts.slice(least, most + 1), n };
}

/** The values of one bucket, of which there are so many as were counted. */
export function valuesIn(run: VitalRun, { from, counts }: BucketCounts, bucket: number): Uint32Array {
  const values = new Uint32Array(counts[bucket - from] ?? 0);
  const { session, value } = run.vitals;
  const [least, above] = rangeOf(bucket);
  let found = 0;
  for (let position = run.begin; position < run.end && found < values.length; position += 1) {
    const own = value[position] ?? 0;
    if (own < least || own >= above || run.admitted[session[position] ?? 0] !== ADMITTED) continue;
    if (!isInTime(run, position)) continue;
    values[found] = own;
    found += 1;
  }
  return values;
}

function isInTime({ times, vitals }: VitalRun, position: number): boolean {
  if (!times) return true;
  const { since, fromMs, toMs } = times;
  const at = times.at[position] ?? 0;
  if (at < fromMs || at >= toMs) return false;
  const session = vitals.session[position] ?? 0;
  return !since || at - (since.startedAt[session] ?? 0) >= (since.sinceMs[session] ?? 0);
}
