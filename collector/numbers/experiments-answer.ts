import type { ExperimentAnswer, ExperimentsAnswer } from '../api/experiments.ts';
import type { Scope } from '../store/scope.ts';
import { admitSessions } from './admission.ts';
import { gatherExposures } from './exposures.ts';
import type { Facts } from './facts.ts';
import { unitsByKey } from './goals.ts';
import { gatherHistories, isUnitInScope } from './histories.ts';
import { decideOutcomes } from './outcome.ts';
import { countFates, describeStage } from './rates.ts';
import { sinceExposure } from './since-exposure.ts';
import { unitKeys } from './unit-keys.ts';

export function answerExperiments(facts: Facts, scope: Scope): ExperimentsAnswer {
  const keys = unitKeys(facts, scope.unit);
  const admission = admitSessions(facts, scope, keys, scope.toMs);
  const experiments = [...gatherExposures(facts, scope, admission, keys)].map(([id, { arms }]) => ({
    id: facts.text(id),
    arms: [...arms].map(([arm, units]) => ({ arm: facts.text(arm), units: units.size })).sort(byArm),
  }));
  return { experiments: experiments.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Each arm's outcomes by stage, counted from a unit's first exposure on. */
export function answerExperiment(facts: Facts, scope: Scope, id: string): ExperimentAnswer | undefined {
  const histories = gatherHistories(facts, scope);
  const { admission, keys } = histories;
  const exposed = gatherExposures(facts, scope, admission, keys, facts.code(id)).get(facts.code(id));
  if (!exposed) return undefined;
  const crossed = crossedUnits([...exposed.arms.values()]);
  const unitOf = unitsByKey(facts, histories, scope.unit);
  const arms = [...exposed.arms].map(([arm, firstAt]) => {
    const own = [...firstAt].flatMap(([key, at]) => {
      const unit = crossed.has(key) ? -1 : (unitOf[key] ?? -1);
      return unit >= 0 && isUnitInScope(histories, unit) ? [{ unit, at }] : [];
    });
    const outcomes = decideOutcomes(sinceExposure(histories, own), scope);
    const fates = countFates(outcomes);
    return {
      arm: facts.text(arm),
      units: own.length,
      converted: outcomes.convertedAt.reduce((sum, at) => sum + (Number.isNaN(at) ? 0 : 1), 0),
      stages: scope.journey.stages.map((stage, position) => ({
        id: stage.id,
        ...describeStage(fates, position),
      })),
    };
  });
  return { id, unit: scope.unit, crossed: crossed.size, arms: arms.sort(byArm) };
}

/** Units that were seen in more than one arm. */
function crossedUnits(arms: readonly ReadonlyMap<number, number>[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const crossed = new Set<number>();
  for (const units of arms)
    for (const unit of units.keys())
      if (seen.has(unit)) crossed.add(unit);
      else seen.add(unit);
  return crossed;
}

function byArm(a: { readonly arm: string }, b: { readonly arm: string }): number {
  return a.arm < b.arm ? -1 : 1;
}
