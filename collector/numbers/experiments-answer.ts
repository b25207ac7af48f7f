import type { ExperimentAnswer, ExperimentsAnswer } from '../api/experiments.ts';
import type { Scope } from '../store/scope.ts';
import { admitSessions } from './admission.ts';
import { firstExposures, gatherExposures } from './exposures.ts';
import type { Facts } from './facts.ts';
import { unitsByKey } from './goals.ts';
import { gatherHistories, type Histories, isUnitInScope } from './histories.ts';
import { decideOutcomes } from './outcome.ts';
import { countFates, describeStage } from './rates.ts';
import { type Exposed, sinceExposure } from './since-exposure.ts';
import { unitKeys } from './unit-keys.ts';

export function answerExperiments(facts: Facts, scope: Scope): ExperimentsAnswer {
  const keys = unitKeys(facts, scope.unit);
  const admission = admitSessions(facts, scope, keys, scope.toMs);
  const experiments = [...gatherExposures(facts, scope, admission, keys)].map(([id, arms]) => ({
    id: facts.text(id),
    arms: [...arms].map(([arm, units]) => ({ arm: facts.text(arm), units: units.size })).sort(byArm),
  }));
  return { experiments: experiments.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Each arm's outcomes by stage, counted from a unit's first exposure on. */
export function answerExperiment(facts: Facts, scope: Scope, id: string): ExperimentAnswer | undefined {
  const histories = gatherHistories(facts, scope);
  const { admission, keys } = histories;
  const firstAt = firstExposures(facts, scope, admission, keys, facts.code(id));
  if (firstAt.size === 0) return undefined;
  const armsOf = countArms([...firstAt.values()], keys.count);
  const unitOf = unitsByKey(facts, histories, scope.unit);
  const arms = [...firstAt].map(([arm, at]) => {
    const own = onlyOf(histories, at, { armsOf, unitOf });
    const outcomes = decideOutcomes(sinceExposure(histories, own), scope);
    const fates = countFates(outcomes);
    return {
      arm: facts.text(arm),
      units: own.unit.length,
      converted: outcomes.convertedAt.reduce((sum, at) => sum + (Number.isNaN(at) ? 0 : 1), 0),
      stages: scope.journey.stages.map((stage, position) => ({
        id: stage.id,
        ...describeStage(fates, position),
      })),
    };
  });
  const crossed = armsOf.reduce((sum, count) => sum + Number(count > 1), 0);
  return { id, unit: scope.unit, crossed, arms: arms.sort(byArm) };
}

/** By key, how many arms it was seen in. */
function countArms(arms: readonly Float64Array[], keys: number): Uint32Array {
  const counts = new Uint32Array(keys);
  for (const firstAt of arms)
    for (let key = 0; key < keys; key += 1)
      if (firstAt[key] !== Number.POSITIVE_INFINITY) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** The units in scope that were seen in this arm and in no other. */
function onlyOf(
  histories: Histories,
  firstAt: Float64Array,
  { armsOf, unitOf }: { readonly armsOf: Uint32Array; readonly unitOf: Int32Array },
): Exposed {
  const unit = new Uint32Array(histories.units);
  const at = new Float64Array(histories.units);
  let found = 0;
  for (let key = 0; key < firstAt.length; key += 1) {
    if (firstAt[key] === Number.POSITIVE_INFINITY || armsOf[key] !== 1) continue;
    const own = unitOf[key] ?? -1;
    if (own < 0 || !isUnitInScope(histories, own)) continue;
    unit[found] = own;
    at[found] = firstAt[key] ?? 0;
    found += 1;
  }
  return { unit: unit.subarray(0, found), at: at.subarray(0, found) };
}

function byArm(a: { readonly arm: string }, b: { readonly arm: string }): number {
  return a.arm < b.arm ? -1 : 1;
}
