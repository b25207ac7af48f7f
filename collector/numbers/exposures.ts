import type { Scope } from '../store/scope.ts';
import { ADMITTED, type Admission } from './admission.ts';
import type { Facts } from './facts.ts';
import type { UnitKeys } from './unit-keys.ts';

/** Of one experiment: by arm, the units seen in it with when they first were, and by unit its arms. */
export interface Exposed {
  readonly arms: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** Exposures of the period in sessions of the scope, by experiment. Units are keys, arms are terms. */
export function gatherExposures(
  facts: Facts,
  { fromMs, toMs }: Scope,
  admission: Admission,
  keys: UnitKeys,
  only?: number,
): ReadonlyMap<number, Exposed> {
  const experiments = new Map<number, Map<number, Map<number, number>>>();
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
      remember(experiments, experiment, exposures.arm[position] ?? 0, key[row] ?? 0, at);
    }
  }
  return new Map([...experiments].map(([experiment, arms]) => [experiment, { arms }]));
}

function remember(
  experiments: Map<number, Map<number, Map<number, number>>>,
  experiment: number,
  arm: number,
  unit: number,
  at: number,
): void {
  const arms = experiments.get(experiment) ?? new Map<number, Map<number, number>>();
  experiments.set(experiment, arms);
  const units = arms.get(arm) ?? new Map<number, number>();
  arms.set(arm, units);
  const known = units.get(unit);
  if (known === undefined || at < known) units.set(unit, at);
}
