import type { MapStage } from '../api/map.ts';
import { rankOf } from '../statistics/quantile.ts';
import type { Scope } from '../store/scope.ts';
import { METRICS } from './columns.ts';
import type { Segment } from './facts.ts';
import type { Histories } from './histories.ts';
import { rateVital } from './rate-vital.ts';
import {
  type BucketCounts,
  bucketAtRank,
  countBuckets,
  type VitalRun,
  type VitalTimes,
  valuesIn,
} from './vital-runs.ts';

const PERCENTILE = 0.75;

/** A run as it was counted, and the values of the bucket that were asked for last: nearly always the same one. */
interface CountedRun {
  readonly counts: BucketCounts;
  asked?: { readonly bucket: number; readonly values: Uint32Array };
}

/** One stage and metric through all segments. */
type Series = { readonly run: VitalRun; readonly counted: CountedRun }[];

/** p75 of each metric by stage, over the loads in scope that were measured. */
export function vitalsByStage(
  histories: Histories,
  scope: Scope,
): (stage: string) => Omit<MapStage['vitals'][number], 'loads'>[] {
  const { facts, admission } = histories;
  const countsOf = createCounting(histories, scope);
  const all = new Map<string, Series>();
  for (const index of admission.segments) {
    const segment = facts.segments[index];
    if (!segment) continue;
    facts.checkpoint();
    // Times are read only where the period ends inside the segment.
    const isInside = segment.fromAt >= scope.fromMs && segment.toAt < scope.toMs;
    const times = isInside ? undefined : { at: segment.part('vitalTimes').at, ...scope };
    const runs = runsOf(segment, admission.of(index), times);
    const counts = countsOf(index, runs, isInside);
    for (const [position, { name, run }] of runs.entries()) {
      const series = all.get(name) ?? [];
      all.set(name, series);
      const counted = counts[position];
      if (counted) series.push({ run, counted });
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

function runsOf(segment: Segment, admitted: Uint8Array, times: VitalTimes | undefined) {
  const vitals = segment.part('vitals');
  return Array.from(vitals.stage, (stage, position) => {
    const [begin, end] = [vitals.firstValue[position] ?? 0, vitals.firstValue[position + 1] ?? 0];
    return { name: `${stage} ${vitals.metric[position]}`, run: { vitals, begin, end, admitted, times } };
  });
}

type NamedRuns = readonly { readonly run: VitalRun }[];

/** What is packed and whole in the period is the same each time, as long as the same of its sessions are admitted. */
function createCounting({ facts, admission }: Histories, scope: Scope) {
  const { fromMs: _from, toMs: _to, nowMs: _now, journey: _, ...narrowing } = scope;
  const kept = facts.kept.of(JSON.stringify(['vitals', narrowing]));
  return (index: number, runs: NamedRuns, isInside: boolean): readonly CountedRun[] => {
    const isKept = isInside && index < facts.packedSegments;
    const admitted = admission.of(index);
    const known = isKept ? (kept.find(index) as KeptCounts | undefined) : undefined;
    if (known && Buffer.compare(known.admitted, admitted) === 0) return known.counts;
    const counts = runs.map(({ run }) => ({ counts: countBuckets(run) }));
    const sizeBytes = counts.reduce((sum, own) => sum + own.counts.counts.byteLength + OBJECT_BYTES, 0);
    const own: KeptCounts = { admitted: admitted.slice(), counts };
    if (isKept) kept.put(index, own, sizeBytes + admitted.byteLength);
    return counts;
  };
}

interface KeptCounts {
  readonly admitted: Uint8Array;
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
    if (counted.asked?.bucket !== bucket)
      counted.asked = { bucket, values: valuesIn(run, counted.counts, bucket) };
    candidates.set(counted.asked.values, found);
    found += counted.asked.values.length;
  }
  return { value: candidates.sort()[rank - before] ?? 0, n };
}
