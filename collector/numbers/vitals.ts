import type { MapStage } from '../api/map.ts';
import { rankOf } from '../statistics/quantile.ts';
import type { Scope } from '../store/scope.ts';
import { ADMITTED } from './admission.ts';
import { METRICS, type Part } from './columns.ts';
import type { Segment } from './facts.ts';
import type { Histories } from './histories.ts';
import { rateVital } from './rate-vital.ts';

const PERCENTILE = 0.75;

/** Values of one stage and metric in one segment that are in scope. */
interface Run {
  readonly values: Uint32Array;
  readonly count: number;
}

/** p75 of each metric by stage, over the loads in scope that were measured. */
export function vitalsByStage(
  { facts, admission }: Histories,
  scope: Scope,
): (stage: string) => MapStage['vitals'] {
  const runs = new Map<string, Run[]>();
  for (const index of admission.segments) {
    const segment = facts.segments[index];
    if (!segment) continue;
    facts.checkpoint();
    collectRuns(segment, admission.of(index), scope, runs);
  }
  return (stage) =>
    METRICS.flatMap((metric, position) => {
      const own = runs.get(`${facts.code(stage)} ${position}`) ?? [];
      const n = own.reduce((sum, { count }) => sum + count, 0);
      if (n === 0) return [];
      const p75 = valueAtRank(own, rankOf(n, PERCENTILE)) / 1_000;
      return [{ metric, p75, n, rating: rateVital(metric, p75) }];
    });
}

function collectRuns(
  segment: Segment,
  admitted: Uint8Array,
  { fromMs, toMs }: Scope,
  runs: Map<string, Run[]>,
): void {
  const vitals = segment.part('vitals');
  // Times are read only where the period ends inside the segment.
  const isInside = segment.fromAt >= fromMs && segment.toAt < toMs;
  const at = isInside ? undefined : segment.part('vitalTimes').at;
  for (const [run, stage] of vitals.stage.entries()) {
    const name = `${stage} ${vitals.metric[run]}`;
    const kept = keepAdmitted(vitals, run, admitted, at && { at, fromMs, toMs });
    const known = runs.get(name);
    if (known) known.push(kept);
    else runs.set(name, [kept]);
  }
}

function keepAdmitted(
  { firstValue, session, value }: Part<'vitals'>,
  run: number,
  admitted: Uint8Array,
  times: { readonly at: Float64Array; readonly fromMs: number; readonly toMs: number } | undefined,
): Run {
  const begin = firstValue[run] ?? 0;
  const end = firstValue[run + 1] ?? 0;
  const values = new Uint32Array(end - begin);
  let count = 0;
  for (let position = begin; position < end; position += 1) {
    if (admitted[session[position] ?? 0] !== ADMITTED) continue;
    if (times) {
      const at = times.at[position] ?? 0;
      if (at < times.fromMs || at >= times.toMs) continue;
    }
    values[count] = value[position] ?? 0;
    count += 1;
  }
  return { values, count };
}

/** Buckets that keep the order of whole numbers: the exponent and the four bits after the first. */
const BUCKETS = 33 << 4;

function bucketOf(value: number): number {
  const exponent = 32 - Math.clz32(value);
  return (exponent << 4) | (exponent > 5 ? (value >>> (exponent - 5)) & 15 : (value << (5 - exponent)) & 15);
}

/** The value at that position in ascending order. Counted into buckets first, so that few need sorting. */
function valueAtRank(runs: readonly Run[], rank: number): number {
  const counts = new Uint32Array(BUCKETS);
  for (const { values, count } of runs)
    for (let position = 0; position < count; position += 1) {
      const bucket = bucketOf(values[position] ?? 0);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
  let bucket = 0;
  let before = 0;
  while (before + (counts[bucket] ?? 0) <= rank && bucket < BUCKETS) {
    before += counts[bucket] ?? 0;
    bucket += 1;
  }
  const candidates = new Uint32Array(counts[bucket] ?? 0);
  let found = 0;
  for (const { values, count } of runs)
    for (let position = 0; position < count; position += 1) {
      const value = values[position] ?? 0;
      if (bucketOf(value) !== bucket) continue;
      candidates[found] = value;
      found += 1;
    }
  return candidates.sort()[rank - before] ?? 0;
}
