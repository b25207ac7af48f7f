import type { Scope } from '../store/scope.ts';
import type { Facts } from './facts.ts';
import { UNIT_DIMENSIONS } from './unit-dimensions.ts';
import type { UnitKeys } from './unit-keys.ts';

/** The arms that units were ever exposed to. */
export interface ExposedArms {
  /** Each arm once: its experiment and itself, as terms. */
  readonly arms: readonly (readonly [experiment: number, arm: number])[];
  /** By key of a unit, where its arms begin, with one more entry for the end; one may be there again. */
  readonly first: Uint32Array;
  /** Positions in `arms`. */
  readonly arm: Uint32Array;
}

/** By key of a unit. Made once for as long as nothing changes. */
export function exposedArms(facts: Facts, scope: Scope, keys: UnitKeys): ExposedArms {
  return facts.once(`exposed arms of ${scope.unit}`, () => {
    const positions = new Map<string, number>();
    const arms: (readonly [number, number])[] = [];
    // Of each exposure: numbers, because there may be millions.
    const exposedKey: number[] = [];
    const exposedArm: number[] = [];
    const first = new Uint32Array(keys.count + 1);
    UNIT_DIMENSIONS.variant.each(facts, scope, keys, (key, experiment, arm) => {
      const name = `${experiment} ${arm}`;
      const position = positions.get(name) ?? arms.push([experiment, arm]) - 1;
      positions.set(name, position);
      exposedKey.push(key);
      exposedArm.push(position);
      first[key + 1] = (first[key + 1] ?? 0) + 1;
    });
    for (let key = 0; key < keys.count; key += 1) first[key + 1] = (first[key + 1] ?? 0) + (first[key] ?? 0);
    const next = first.slice();
    const arm = new Uint32Array(exposedKey.length);
    for (const [exposure, key] of exposedKey.entries()) {
      arm[next[key] ?? 0] = exposedArm[exposure] ?? 0;
      next[key] = (next[key] ?? 0) + 1;
    }
    return { arms, first, arm };
  });
}
