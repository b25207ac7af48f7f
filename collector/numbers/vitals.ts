import type { MapStage } from '../api/map.ts';
import { rankOf } from '../statistics/quantile.ts';
import type { Scope } from '../store/scope.ts';
import type { Admission } from './admission.ts';
import { type BucketCounts, bucketAtRank } from './buckets.ts';
import { METRICS } from './columns.ts';
import type { Segment } from './facts.ts';
import type { Histories } from './histories.ts';
import { rateVital } from './rate-vital.ts';
import { countRun, type VitalRun, type VitalTimes, valuesIn } from './vital-runs.ts';

const PERCENTILE = 0.75;

/** A run as it was counted, and the values of the bucket that were asked for last: nearly always the same one. */
interface CountedRun {
  /** Its stage and metric. */
  readonly name: string;
  readonly counts: BucketCounts;
  asked?: { readonly bucket: number; readonly values: Uint32Array };
}

/** One stage and metric through all segments. Runs are read where what is known of them is not enough. */
type Series = { readonly run: () => VitalRun | undefined; readonly counted: CountedRun }[];

/**
 * p75 of each metric by stage, over the loads in scope that were measured. `sinceMs`: by session, where what is measured
 * counts from a moment on, how long that is after its begin.
 */
export function vitalsByStage(
  histories: Histories,
  scope: Scope,
  sinceMs?: Uint32Array,
): (stage: string) => Omit<MapStage['vitals'][number], 'loads'>[] {
  const { facts, admission } = histories;
  const countsOf = createCounting(histories, scope, sinceMs);
  const all = new Map<string, Series>();
  for (const index of admission.segments) {
    const segment = facts.segments[index];
    if (!segment) continue;
    facts.checkpoint();
    const isInside = segment.fromAt >= scope.fromMs && segment.toAt < scope.toMs;
    const times = () => timesOf(segment, scope, isInside, sinceMs && ofSegment(admission, index, sinceMs));
    const runs = once(() => runsOf(segment, admission.of(index), times()));
    for (const [position, counted] of countsOf({ index, id: segment.id }, runs, isInside).entries()) {
      const series = all.get(counted.name) ?? [];
      all.set(counted.name, series);
      series.push({ run: () => runs()[position]?.run, counted });
    }
  }
  return (stage) =>
    METRICS.flatMap((metric, position) => {
      const found = percentileOf(all.get(`${facts.code(stage)} ${position}`));
      if (!found) return [];
      const p75 = found.value / 1_000;
      return [{ metric, p75, n: found.n, rating: rateVital(metric, p75) }];
    });
}

/** Read only where the period ends inside the segment, or sessions count from a moment on. */
function timesOf(
  segment: Segment,
  { fromMs, toMs }: Scope,
  isInside: boolean,
  sinceMs: Uint32Array | undefined,
): VitalTimes | undefined {
  if (isInside && !sinceMs) return undefined;
  const since = sinceMs && { startedAt: segment.part('sessions').startedAt, sinceMs };
  return { at: segment.part('vitalTimes').at, fromMs, toMs, since };
}

function ofSegment({ base }: Admission, index: number, bySession: Uint32Array): Uint32Array {
  return bySession.subarray(base[index] ?? 0, base[index + 1] ?? 0);
}

function runsOf(segment: Segment, admitted: Uint8Array, times: VitalTimes | undefined) {
  const vitals = segment.part('vitals');
  return Array.from(vitals.stage, (stage, position) => {
    const [begin, end] = [vitals.firstValue[position] ?? 0, vitals.firstValue[position + 1] ?? 0];
    return { name: `${stage} ${vitals.metric[position]}`, run: { vitals, begin, end, admitted, times } };
  });
}

type NamedRuns = ReturnType<typeof runsOf>;

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What is packed and whole in the period is the same each time, as long as the same of its sessions are admitted. */
function createCounting({ facts, admission }: Histories, scope: Scope, sinceMs?: Uint32Array) {
  const { fromMs: _from, toMs: _to, nowMs: _now, journey: _, ...narrowing } = scope;
  const kept = facts.kept.of(JSON.stringify(['vitals', narrowing]));
  return (
    { index, id }: { readonly index: number; readonly id: number },
    runs: () => NamedRuns,
    isInside: boolean,
  ): readonly CountedRun[] => {
    const isKept = isInside && index < facts.packedSegments;
    const admitted = admission.of(index);
    const since = sinceMs ? ofSegment(admission, index, sinceMs) : NOTHING;
    const known = isKept ? (kept.find(id) as KeptCounts | undefined) : undefined;
    if (known && isSame(known.admitted, admitted) && isSame(known.since, since)) return known.counts;
    const counts = runs().map(({ name, run }) => ({ name, counts: countRun(run) }));
    const sizeBytes = counts.reduce((sum, own) => sum + own.counts.counts.byteLength + OBJECT_BYTES, 0);
    const own: KeptCounts = { admitted: admitted.slice(), since: since.slice(), counts };
    if (isKept) kept.put(id, own, sizeBytes + admitted.byteLength + since.byteLength);
    return counts;
  };
}

const NOTHING = new Uint32Array();

function isSame<C extends Uint8Array | Uint32Array>(a: C, b: C): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: C) => new Uint8Array(buffer, byteOffset, byteLength);
  return Buffer.compare(bytes(a), bytes(b)) === 0;
}

interface KeptCounts {
  readonly admitted: Uint8Array;
  readonly since: Uint32Array;
  readonly counts: readonly CountedRun[];
}

/** Two small objects with typed arrays, about; those of one bucket are short. */
const OBJECT_BYTES = 500;

/** Counted into buckets first, so that few values need sorting. Undefined where nothing is in scope. */
function percentileOf(
  series: Series | undefined,
): { readonly value: number; readonly n: number } | undefined {
  if (!series) return undefined;
  const all = series.map(({ counted }) => counted.counts);
  const n = all.reduce((sum, own) => sum + own.n, 0);
  if (n === 0) return undefined;
  const rank = rankOf(n, PERCENTILE);
  const { bucket, before, within } = bucketAtRank(all, rank);
  const candidates = new Uint32Array(within);
  let found = 0;
  for (const { run, counted } of series) {
    const { values } = valuesAsked(counted, bucket, run);
    candidates.set(values, found);
    found += values.length;
  }
  return { value: candidates.sort()[rank - before] ?? 0, n };
}

function valuesAsked(counted: CountedRun, bucket: number, run: () => VitalRun | undefined) {
  if (counted.asked?.bucket === bucket) return counted.asked;
  const own = hasAny(counted.counts, bucket) ? run() : undefined;
  counted.asked = { bucket, values: own ? valuesIn(own, counted.counts, bucket) : NOTHING };
  return counted.asked;
}

function hasAny({ from, counts }: BucketCounts, bucket: number): boolean {
  return (counts[bucket - from] ?? 0) > 0;
}
