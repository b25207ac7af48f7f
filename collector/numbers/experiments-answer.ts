import type { ExperimentsAnswer } from '../api/experiments.ts';
import type { Scope } from '../store/scope.ts';
import { admitSessions } from './admission.ts';
import { gatherExposures } from './exposures.ts';
import type { Facts } from './facts.ts';
import { unitKeys } from './unit-keys.ts';

export function answerExperiments(facts: Facts, scope: Scope): ExperimentsAnswer {
  const keys = unitKeys(facts, scope.unit);
  const admission = admitSessions(facts, scope, keys, scope.toMs);
  const experiments = [...gatherExposures(facts, scope, admission, keys)].map(([id, arms]) => ({
    id: facts.text(id),
    units: new Set([...arms.values()].flatMap((units) => [...units])).size,
    arms: [...arms].map(([arm, units]) => ({ arm: facts.text(arm), units: units.size })).sort(byArm),
  }));
  return { experiments: experiments.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** In the order that arms are listed. */
export function byArm(a: { readonly arm: string }, b: { readonly arm: string }): number {
  return a.arm < b.arm ? -1 : 1;
}
