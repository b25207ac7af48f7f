import type { Scope } from '../store/scope.ts';
import type { SessionsFilter } from '../store/store.ts';
import { type ExposedArm, findExposed } from './exposed-units.ts';
import { createExposuresOf } from './exposures.ts';
import type { Histories } from './histories.ts';
import type { Moment } from './hotspots-answer.ts';
import type { Listing } from './listed-units.ts';
import type { Outcomes } from './outcome.ts';
import { SESSION_DIMENSIONS, type SessionDimensionName } from './session-dimensions.ts';
import { createSettledTest } from './settled.ts';
import { createSignals, type MetSignal } from './signal-counts.ts';
import { type Exposed, narrowToExposed } from './since-exposure.ts';
import { sidOf } from './timeline.ts';

/** The histories that a list is made from: with `exposure`, of that arm's units since each was exposed. */
export function listedHistories(
  all: Histories,
  scope: Scope,
  { exposure, exposedIn }: SessionsFilter,
): Histories {
  if (exposure === undefined) return all;
  const [experiment = '', arm = ''] = exposure.split(':');
  const exposed = findExposed(all, scope, createExposuresOf(all.facts, all.facts.code(experiment)));
  const own = exposed.arms.get(all.facts.code(arm)) ?? NOBODY;
  return narrowToExposed(all, exposedIn === undefined ? own : inSessions(all, own, exposedIn), scope);
}

const NOBODY = { unit: new Uint32Array(), at: new Float64Array(), visit: new Uint32Array() };

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

/** Signals in the stays of units since their exposure. */
export function signalsSince(
  histories: Histories,
  isWanted: (kind: number, place: number) => boolean,
): Moment[] {
  const { facts, units, first, end, isInScope, since } = histories;
  const { eachSignal } = createSignals(histories);
  const found: Moment[] = [];
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    const tell = ({ kind, place, at, sid }: MetSignal) => {
      if (at >= (since?.[unit] ?? 0) && isWanted(kind, place)) found.push({ unit, sid, at });
    };
    for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1)
      if (isInScope[visit] === 1) eachSignal(visit, tell);
  }
  return found;
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
