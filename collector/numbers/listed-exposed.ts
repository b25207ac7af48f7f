import type { Scope } from '../store/scope.ts';
import type { SessionsFilter } from '../store/store.ts';
import { createExposedHistories, NOBODY } from './exposed-histories.ts';
import { type ExposedArm, findExposed } from './exposed-units.ts';
import { createExposuresOf } from './exposures.ts';
import type { Histories } from './histories.ts';
import type { Listing } from './listed-units.ts';
import type { Outcomes } from './outcome.ts';
import { SESSION_DIMENSIONS, type SessionDimensionName } from './session-dimensions.ts';
import { createSettledTest } from './settled.ts';
import { type Exposed, narrowToExposed } from './since-exposure.ts';
import { sidOf } from './timeline.ts';

/** The histories that a list is made from: with the scope's `exposure`, of that arm's units since each was exposed. */
export function listedHistories(all: Histories, scope: Scope, { exposedIn }: SessionsFilter): Histories {
  const { exposure } = scope;
  if (!exposure || exposedIn === undefined) return createExposedHistories(all, scope)(all).histories;
  const { facts } = all;
  const { arms } = findExposed(all, scope, createExposuresOf(facts, facts.code(exposure.experiment)));
  const own = arms.get(facts.code(exposure.arm));
  return narrowToExposed(all, own ? inSessions(all, own, exposedIn) : NOBODY, scope);
}

/** Those whose first exposure was in a session with that value, as "device:phone". */
function inSessions({ facts, segment, session }: Histories, exposed: ExposedArm, wanted: string): Exposed {
  const cut = wanted.indexOf(':');
  const { codes, codeOf } = SESSION_DIMENSIONS[wanted.slice(0, cut) as SessionDimensionName];
  const codesOf = codes(facts);
  const code = codeOf(facts, wanted.slice(cut + 1));
  const isIn = (_: number, position: number) => {
    const visit = exposed.visit[position] ?? 0;
    return codesOf(segment[visit] ?? 0)[session[visit] ?? 0] === code;
  };
  return { unit: exposed.unit.filter(isIn), at: exposed.at.filter(isIn) };
}

/** The units that saw more than one arm of an experiment, each by the session in which it saw the second. */
export function crossedUnits(histories: Histories, scope: Scope, experiment: string): Listing {
  const { facts, units } = histories;
  const { crossed } = findExposed(histories, scope, createExposuresOf(facts, facts.code(experiment)));
  const listing = { sid: new Uint32Array(units), focusAt: new Float64Array(units) };
  for (const [position, unit] of crossed.unit.entries()) {
    listing.sid[unit] = sidOf(facts, histories, crossed.visit[position] ?? 0);
    listing.focusAt[unit] = crossed.at[position] ?? 0;
  }
  return listing;
}

/** What a list is narrowed by of an experiment; `crossed`: who saw several arms of the one that it names. */
export function exposureFilters(
  outcomes: Outcomes,
  scope: Scope,
  { settled, stage }: SessionsFilter,
  crossed: Listing | undefined,
): ((unit: number) => boolean)[] {
  const filters: ((unit: number) => boolean)[] = [];
  if (crossed) filters.push((unit) => crossed.sid[unit] !== 0);
  if (settled === undefined) return filters;
  const { ofStage, ofGoal } = createSettledTest(outcomes, scope);
  const position = scope.journey.stages.findIndex(({ id }) => id === stage);
  return [...filters, stage === undefined ? ofGoal : (unit) => position >= 0 && ofStage(unit, position)];
}
