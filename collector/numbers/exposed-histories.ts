import type { Scope } from '../store/scope.ts';
import { findExposed } from './exposed-units.ts';
import { createExposuresOf } from './exposures.ts';
import type { Histories } from './histories.ts';
import { emptyVisitsSince, narrowToExposed, type VisitsSince } from './since-exposure.ts';

/** Of some units, their histories as the scope counts them, and the moments of exposures that this depends on. */
export interface CountedHistories {
  readonly histories: Histories;
  readonly moments: readonly number[];
}

/** Narrows parts of the units, as each comes, to what the scope's `exposure` counts; without one they are as they were. */
export function createExposedHistories(all: Histories, scope: Scope): (part: Histories) => CountedHistories {
  const { exposure } = scope;
  if (!exposure) return (histories) => ({ histories, moments: [] });
  const { facts } = all;
  const exposuresOf = createExposuresOf(facts, facts.code(exposure.experiment));
  const arm = facts.code(exposure.arm);
  // As long as all visits, so made only where a part has to be counted.
  let visits: VisitsSince | undefined;
  return (part) => {
    const { arms, moments } = findExposed(part, scope, exposuresOf);
    visits ??= emptyVisitsSince(all);
    return { histories: narrowToExposed(part, arms.get(arm) ?? NOBODY, scope, visits), moments };
  };
}

/** In place of an arm that nobody saw alone. */
export const NOBODY = { unit: new Uint32Array(), at: new Float64Array(), visit: new Uint32Array() };
