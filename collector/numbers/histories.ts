import { UNASSIGNED } from '../../sdk/protocol/scalars.ts';
import type { Unit } from '../api/scope.ts';
import type { Scope } from '../store/scope.ts';
import { DAY_MS } from '../time-units.ts';
import { ADMITTED, type Admission, admitSessions } from './admission.ts';
import type { Facts } from './facts.ts';
import { gatherGoals } from './goals.ts';
import type { Timeline } from './timeline.ts';
import { type UnitKeys, unitKeys } from './unit-keys.ts';

/** In `stage`, where it is none of the journey's: in no stage at all, or in one of another journey. */
export const IN_NO_STAGE = -1;
const ELSEWHERE = -2;

/**
 * A timeline under a scope: which visits are in it, and where in the journey. Visits from the period's start to
 * as long after its end as a journey may take can be how a unit of the scope went on.
 */
export interface Histories extends Timeline {
  readonly facts: Facts;
  readonly unit: Unit;
  readonly admission: Admission;
  readonly keys: UnitKeys;
  readonly fromMs: number;
  readonly untilMs: number;
  /** By visit, the position of its stage in the journey. */
  readonly stage: Int8Array;
  /** By visit, whether its session passes the scope's filter and it was entered inside the period. */
  readonly isInScope: Uint8Array;
  /** Where visits are marked as their units are counted: marks those of the units from the first to before the last. */
  readonly mark?: (from: number, to: number) => void;
  /** By unit, where its goal events begin; they are in order of time. None when the goal is a stage. */
  readonly firstGoal: Uint32Array;
  readonly goalAt: Float64Array;
  /** By unit, where units count from their exposure on, when that was; not a number where one was not exposed. */
  readonly since?: Float64Array;
}

export function gatherHistories(facts: Facts, scope: Scope): Histories {
  const histories = gatherUnmarked(facts, scope);
  const { mark, ...marked } = histories;
  mark(0, histories.units);
  return marked;
}

/** For what is counted by parts alone: of nearly all of them it is known, and their visits are not asked about. */
export function gatherUnmarked(facts: Facts, scope: Scope): Histories & Required<Pick<Histories, 'mark'>> {
  const { fromMs, toMs } = scope;
  const untilMs = toMs + scope.journey.windowDays * DAY_MS;
  const keys = unitKeys(facts, scope.unit);
  const timeline = facts.timeline(scope.unit);
  const admission = admitSessions(facts, scope, keys, untilMs);
  const stage = stagesOfVisits(facts, scope, timeline);
  const isInScope = new Uint8Array(timeline.visits);
  const mark = createMarking(timeline, { admission, fromMs, toMs, isInScope });
  facts.checkpoint();
  const goals = gatherGoals(facts, scope.journey, timeline, scope.unit);
  return {
    ...timeline,
    ...goals,
    facts,
    unit: scope.unit,
    admission,
    keys,
    fromMs,
    untilMs,
    stage,
    isInScope,
    mark,
  };
}

/** By visit of the timeline. Of one journey the same for each question. */
function stagesOfVisits(facts: Facts, scope: Scope, { visits, place }: Timeline): Int8Array {
  const ids = scope.journey.stages.map(({ id }) => id);
  return facts.once(`stages of ${scope.unit} ${JSON.stringify(ids)}`, () => {
    const stageOfPlace = stagesOfPlaces(facts, scope);
    const stage = new Int8Array(visits);
    for (let visit = 0; visit < visits; visit += 1)
      stage[visit] = stageOfPlace[place[visit] ?? 0] ?? ELSEWHERE;
    return stage;
  });
}

interface Marks {
  readonly admission: Admission;
  readonly fromMs: number;
  readonly toMs: number;
  readonly isInScope: Uint8Array;
}

function createMarking(
  { first, end: endOf, enteredAt, segment, session }: Timeline,
  { admission: { all, base }, fromMs, toMs, isInScope }: Marks,
) {
  return (from: number, to: number): void => {
    for (let unit = from; unit < to; unit += 1) {
      const end = endOf[unit] ?? 0;
      for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
        const at = enteredAt[visit] ?? 0;
        if (at < fromMs || at >= toMs) continue;
        const own = (base[segment[visit] ?? 0] ?? 0) + (session[visit] ?? 0);
        if (all[own] === ADMITTED) isInScope[visit] = 1;
      }
    }
  };
}

/** By place, the position of its stage in the journey. */
export function stagesOfPlaces({ places, code }: Facts, { journey }: Pick<Scope, 'journey'>): Int8Array {
  const positions = new Map(journey.stages.map(({ id }, position) => [code(id), position]));
  positions.set(code(UNASSIGNED), IN_NO_STAGE);
  const stages = new Int8Array(places.count);
  for (let place = 0; place < places.count; place += 1)
    stages[place] = positions.get(places.stage[place] ?? -1) ?? ELSEWHERE;
  return stages;
}

/** Whether any visit of a unit is in scope: only then it is counted anywhere. */
export function isUnitInScope({ first, end, isInScope }: Histories, unit: number): boolean {
  for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1)
    if (isInScope[visit] === 1) return true;
  return false;
}

/** When the session of a visit was last heard of. */
export function lastAtOf({ facts, segment, session }: Histories, visit: number): number {
  return facts.segments[segment[visit] ?? 0]?.part('sessions').lastAt[session[visit] ?? 0] ?? 0;
}
