import type { Scope } from '../store/scope.ts';
import { ADMITTED, type Admission } from './admission.ts';
import type { Facts } from './facts.ts';
import type { UnitKeys } from './unit-keys.ts';

/** By experiment and arm the units, as keys, that were exposed in the period in sessions of the scope. */
export function gatherExposures(
  facts: Facts,
  scope: Scope,
  admission: Admission,
  keys: UnitKeys,
): ReadonlyMap<number, ReadonlyMap<number, ReadonlySet<number>>> {
  const experiments = new Map<number, Map<number, Set<number>>>();
  eachExposure(facts, scope, admission, keys, ({ experiment, arm, key }) => {
    const arms = experiments.get(experiment) ?? new Map<number, Set<number>>();
    experiments.set(experiment, arms);
    const units = arms.get(arm) ?? new Set<number>();
    arms.set(arm, units);
    units.add(key);
  });
  return experiments;
}

/** Of one experiment, by arm: when each key was first exposed to it; infinitely late where it was not. */
export function firstExposures(
  facts: Facts,
  scope: Scope,
  admission: Admission,
  keys: UnitKeys,
  experiment: number,
): ReadonlyMap<number, Float64Array> {
  const arms = new Map<number, Float64Array>();
  eachExposure(
    facts,
    scope,
    admission,
    keys,
    ({ arm, key, at }) => {
      const firstAt = arms.get(arm) ?? new Float64Array(keys.count).fill(Number.POSITIVE_INFINITY);
      arms.set(arm, firstAt);
      if (at < (firstAt[key] ?? 0)) firstAt[key] = at;
    },
    experiment,
  );
  return arms;
}

interface Exposure {
  readonly experiment: number;
  readonly arm: number;
  readonly key: number;
  readonly at: number;
}

function eachExposure(
  facts: Facts,
  { fromMs, toMs }: Scope,
  admission: Admission,
  keys: UnitKeys,
  tell: (exposure: Exposure) => void,
  only?: number,
): void {
  for (const index of admission.segments) {
    const exposures = facts.segments[index]?.part('exposures');
    if (!exposures) continue;
    facts.checkpoint();
    const admitted = admission.of(index);
    const key = keys.of(index);
    for (let position = 0; position < exposures.at.length; position += 1) {
      const row = exposures.session[position] ?? 0;
      const at = exposures.at[position] ?? 0;
      const experiment = exposures.experiment[position] ?? 0;
      const isInScope = at >= fromMs && at < toMs && admitted[row] === ADMITTED;
      if (!isInScope || (only !== undefined && experiment !== only)) continue;
      tell({ experiment, arm: exposures.arm[position] ?? 0, key: key[row] ?? 0, at });
    }
  }
}
