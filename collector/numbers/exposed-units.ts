import type { Scope } from '../store/scope.ts';
import { ADMITTED } from './admission.ts';
import type { SegmentExposures } from './exposures.ts';
import { type Histories, isUnitInScope } from './histories.ts';
import type { Exposed } from './since-exposure.ts';

/** Of some units, those that an experiment met in sessions of the scope. */
export interface ExposedUnits {
  /** By arm, those that saw it alone; an arm that was seen only by who saw another as well has none. */
  readonly arms: ReadonlyMap<number, Exposed>;
  /** Units that saw more than one arm: nobody knows which one they are of. */
  readonly crossed: number;
  /** Of all exposures, in the period or not. */
  readonly moments: readonly number[];
}

export function findExposed(
  histories: Histories,
  scope: Scope,
  exposuresOf: (segment: number) => SegmentExposures | undefined,
): ExposedUnits {
  const arms = new Map<number, { readonly unit: number[]; readonly at: number[] }>();
  const moments: number[] = [];
  let crossed = 0;
  const met = createMet(histories, scope, exposuresOf, moments);
  for (let unit = 0; unit < histories.units; unit += 1) {
    const seen = met(unit);
    for (const arm of seen.keys()) if (!arms.has(arm)) arms.set(arm, { unit: [], at: [] });
    if (seen.size > 1) crossed += 1;
    const [only] = seen;
    if (!only || seen.size > 1 || !isUnitInScope(histories, unit)) continue;
    arms.get(only[0])?.unit.push(unit);
    arms.get(only[0])?.at.push(only[1]);
  }
  return {
    arms: new Map(
      [...arms].map(([arm, { unit, at }]) => [
        arm,
        { unit: Uint32Array.from(unit), at: Float64Array.from(at) },
      ]),
    ),
    crossed,
    moments,
  };
}

/** Of a unit, by arm when it first saw it. What is answered holds until the next one is asked for. */
function createMet(
  { first, end, segment, session, admission }: Histories,
  { fromMs, toMs }: Scope,
  exposuresOf: (segment: number) => SegmentExposures | undefined,
  moments: number[],
): (unit: number) => ReadonlyMap<number, number> {
  const seen = new Map<number, number>();

  function look(own: number, row: number): void {
    const exposures = exposuresOf(own);
    const isAdmitted = admission.all[(admission.base[own] ?? 0) + row] === ADMITTED;
    const last = exposures?.first[row + 1] ?? 0;
    for (let position = exposures?.first[row] ?? 0; position < last; position += 1) {
      const at = exposures?.at[position] ?? 0;
      const arm = exposures?.arm[position] ?? 0;
      moments.push(at);
      if (isAdmitted && at >= fromMs && at < toMs)
        seen.set(arm, Math.min(at, seen.get(arm) ?? Number.POSITIVE_INFINITY));
    }
  }

  return (unit) => {
    seen.clear();
    let [lastSegment, lastRow] = [-1, -1];
    for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1) {
      const [own, row] = [segment[visit] ?? 0, session[visit] ?? 0];
      if (own === lastSegment && row === lastRow) continue;
      [lastSegment, lastRow] = [own, row];
      look(own, row);
    }
    return seen;
  };
}
