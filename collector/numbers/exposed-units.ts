import type { Scope } from '../store/scope.ts';
import { ADMITTED } from './admission.ts';
import type { SegmentExposures } from './exposures.ts';
import type { Histories } from './histories.ts';
import type { Exposed } from './since-exposure.ts';

/** Of some units, those that an experiment met in sessions of the scope. */
export interface ExposedUnits {
  /** By arm, those that saw it alone; an arm that was seen only by who saw another as well has none. */
  readonly arms: ReadonlyMap<number, ExposedArm>;
  /** Units that saw more than one arm: nobody knows which one they are of. */
  readonly crossed: CrossedUnits;
  /** Of all exposures, in the period or not. */
  readonly moments: readonly number[];
}

/** Since their first exposure; `visit`: any of the session that it was in. */
export interface ExposedArm extends Exposed {
  readonly visit: Uint32Array;
}

/** When they saw their second arm, and any visit of the session that it was in. */
export interface CrossedUnits {
  readonly unit: readonly number[];
  readonly at: readonly number[];
  readonly visit: readonly number[];
}

type ExposuresOf = (segment: number) => SegmentExposures | undefined;

export function findExposed(histories: Histories, scope: Scope, exposuresOf: ExposuresOf): ExposedUnits {
  const arms = new Map<number, Found>();
  const crossed = nobody();
  const moments: number[] = [];
  const seen = createSeen(scope);
  for (let unit = 0; unit < histories.units; unit += 1) {
    seen.clear();
    eachExposure(histories, unit, exposuresOf, (exposure) => {
      moments.push(exposure.at);
      seen.meet(exposure);
    });
    for (const arm of seen.arms) if (!arms.has(arm)) arms.set(arm, nobody());
    const [only] = seen.arms;
    if (only === undefined) continue;
    const into = seen.arms.length > 1 ? crossed : arms.get(only);
    if (into) add(into, unit, seen);
  }
  return {
    arms: new Map(
      [...arms].map(([arm, { unit, at, visit }]) => [
        arm,
        { unit: Uint32Array.from(unit), at: Float64Array.from(at), visit: Uint32Array.from(visit) },
      ]),
    ),
    crossed,
    moments,
  };
}

interface Found {
  readonly unit: number[];
  readonly at: number[];
  readonly visit: number[];
}

function nobody(): Found {
  return { unit: [], at: [], visit: [] };
}

/** Of one arm its first exposure, of several the first of the second of them. */
function add(into: Found, unit: number, { at, visit }: ReturnType<typeof createSeen>): void {
  const order = [...at.keys()].sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0));
  const own = order[1] ?? order[0] ?? 0;
  into.unit.push(unit);
  into.at.push(at[own] ?? 0);
  into.visit.push(visit[own] ?? 0);
}

interface Exposure {
  readonly arm: number;
  readonly at: number;
  readonly isAdmitted: boolean;
  readonly visit: number;
}

/** The arms that one unit saw in the scope, each with its first exposure. */
function createSeen({ fromMs, toMs }: Scope) {
  const arms: number[] = [];
  const at: number[] = [];
  const visit: number[] = [];
  return {
    arms,
    at,
    visit,
    clear(): void {
      arms.length = 0;
      at.length = 0;
      visit.length = 0;
    },
    meet(exposure: Exposure): void {
      if (!exposure.isAdmitted || exposure.at < fromMs || exposure.at >= toMs) return;
      const known = arms.indexOf(exposure.arm);
      if (known >= 0 && (at[known] ?? 0) <= exposure.at) return;
      const own = known < 0 ? arms.length : known;
      arms[own] = exposure.arm;
      at[own] = exposure.at;
      visit[own] = exposure.visit;
    },
  };
}

/** Those of one unit, session by session. */
function eachExposure(
  { first, end, segment, session, admission }: Histories,
  unit: number,
  exposuresOf: ExposuresOf,
  tell: (exposure: Exposure) => void,
): void {
  let [lastSegment, lastRow] = [-1, -1];
  for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1) {
    const [own, row] = [segment[visit] ?? 0, session[visit] ?? 0];
    if (own === lastSegment && row === lastRow) continue;
    [lastSegment, lastRow] = [own, row];
    const exposures = exposuresOf(own);
    const last = exposures?.first[row + 1] ?? 0;
    for (let position = exposures?.first[row] ?? 0; position < last; position += 1)
      tell({
        arm: exposures?.arm[position] ?? 0,
        at: exposures?.at[position] ?? 0,
        isAdmitted: admission.all[(admission.base[own] ?? 0) + row] === ADMITTED,
        visit,
      });
  }
}
