import type { Scope } from '../store/scope.ts';
import { ADMITTED, type Admission, IGNORED } from './admission.ts';
import { unitsByKey } from './goals.ts';
import { type Histories, isUnitInScope } from './histories.ts';
import type { Exposed } from './since-exposure.ts';

/** Of an experiment's arms, by when each key was first exposed to them: who is of one of them alone. */
export function createExposedUnits(histories: Histories, scope: Scope, arms: readonly Float64Array[]) {
  const { facts, keys } = histories;
  const armsOf = countArms(arms, keys.count);
  const unitOf = unitsByKey(facts, histories, scope.unit);
  const isOnlyIn = (firstAt: Float64Array, key: number) =>
    armsOf[key] === 1 && firstAt[key] !== Number.POSITIVE_INFINITY;

  return {
    /** Units that were seen in more than one arm: nobody knows which one they are of. */
    crossed: armsOf.reduce((sum, count) => sum + Number(count > 1), 0),

    /** The units in scope that were seen in this arm and in no other. */
    of(firstAt: Float64Array): Exposed {
      const unit = new Uint32Array(histories.units);
      const at = new Float64Array(histories.units);
      let found = 0;
      for (let key = 0; key < firstAt.length; key += 1) {
        if (!isOnlyIn(firstAt, key)) continue;
        const own = unitOf[key] ?? -1;
        if (own < 0 || !isUnitInScope(histories, own)) continue;
        unit[found] = own;
        at[found] = firstAt[key] ?? 0;
        found += 1;
      }
      return { unit: unit.subarray(0, found), at: at.subarray(0, found) };
    },

    /** Of the sessions in scope, those of this arm's units from the session of the exposure on. */
    sessionsOf(firstAt: Float64Array): Admission {
      const { admission } = histories;
      const all = new Uint8Array(admission.all.length).fill(IGNORED);
      const of = (segment: number) =>
        all.subarray(admission.base[segment] ?? 0, admission.base[segment + 1] ?? 0);
      for (const index of admission.segments) {
        const admitted = admission.of(index);
        const own = of(index);
        const key = keys.of(index);
        const { lastAt } = facts.segments[index]?.part('sessions') ?? { lastAt: new Float64Array() };
        for (let row = 0; row < own.length; row += 1) {
          const unit = key[row] ?? 0;
          const isOwn = admitted[row] === ADMITTED && isOnlyIn(firstAt, unit);
          if (isOwn && (lastAt[row] ?? 0) >= (firstAt[unit] ?? 0)) own[row] = ADMITTED;
        }
      }
      return { ...admission, all, of };
    },
  };
}

/** By key, how many arms it was seen in. */
function countArms(arms: readonly Float64Array[], keys: number): Uint32Array {
  const counts = new Uint32Array(keys);
  for (const firstAt of arms)
    for (let key = 0; key < keys; key += 1)
      if (firstAt[key] !== Number.POSITIVE_INFINITY) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
