import { rankOf, select } from '../statistics/quantile.ts';
import type { Histories } from './histories.ts';

/** By stage, of each of its units the time in it, the stays of the period summed. In no order. */
export function timesInStages(histories: Histories, stages: number): Float64Array[] {
  const times = Array.from({ length: stages }, () => new Float64Array(histories.units));
  const counts = new Uint32Array(stages);
  const sums = new Float64Array(stages);
  for (let unit = 0; unit < histories.units; unit += 1) {
    sumTimes(histories, unit, sums.fill(Number.NaN));
    for (let stage = 0; stage < stages; stage += 1) {
      const sum = sums[stage] ?? Number.NaN;
      const own = times[stage];
      const count = counts[stage] ?? 0;
      if (Number.isNaN(sum) || !own) continue;
      own[count] = sum;
      counts[stage] = count + 1;
    }
  }
  return times.map((own, stage) => own.slice(0, counts[stage] ?? 0));
}

/** Into `sums`, by stage a unit's time in it; what it did not reach stays as it is, not a number. */
function sumTimes(
  { first, end: endOf, stage, isInScope, enteredAt, leftAt }: Histories,
  unit: number,
  sums: Float64Array,
): void {
  const end = endOf[unit] ?? 0;
  for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
    const at = stage[visit] ?? -1;
    if (at < 0 || isInScope[visit] === 0) continue;
    const before = sums[at] ?? 0;
    sums[at] = (Number.isNaN(before) ? 0 : before) + (leftAt[visit] ?? 0) - (enteredAt[visit] ?? 0);
  }
}

/** Sixteen bits of a number that is not negative: sign, exponent and the first of the rest, which keep its order. */
const BUCKETS = 1 << 16;

/** The median by nearest rank over all parts, or null of nothing: counted into buckets, so that few are ordered. */
export function medianOf(parts: readonly Float64Array[]): number | null {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length === 0) return null;
  const rank = rankOf(length, 0.5);
  const counts = new Uint32Array(BUCKETS);
  for (const part of parts)
    eachBucket(part, (bucket) => {
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    });
  let bucket = 0;
  let before = 0;
  while (before + (counts[bucket] ?? 0) <= rank) {
    before += counts[bucket] ?? 0;
    bucket += 1;
  }
  const candidates = new Float64Array(counts[bucket] ?? 0);
  let found = 0;
  for (const part of parts)
    eachBucket(part, (own, position) => {
      if (own !== bucket) return;
      candidates[found] = part[position] ?? 0;
      found += 1;
    });
  return select(candidates, rank - before);
}

/** Little-endian, as segments are: the upper half of a number is the second. */
function eachBucket(values: Float64Array, tell: (bucket: number, position: number) => void): void {
  const halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let position = 0; position < values.length; position += 1)
    tell((halves[2 * position + 1] ?? 0) >>> 16, position);
}
