import { quantile } from '../statistics/quantile.ts';
import type { Histories } from './histories.ts';

/** By stage, the median over its units of their time in it, the stays of the period summed. */
export function medianTimes(histories: Histories, stages: number): (number | null)[] {
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
  return times.map((own, stage) => quantile(own.subarray(0, counts[stage] ?? 0), 0.5));
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
