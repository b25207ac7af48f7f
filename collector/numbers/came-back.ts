import type { Scope } from '../store/scope.ts';
import { type Histories, IN_NO_STAGE } from './histories.ts';

/** How a unit came back after it left: in a session that began then. */
export interface CameBack {
  readonly at: number;
  /** The first stage of the journey in that session, as its position; IN_NO_STAGE where it had none. */
  readonly stage: number;
  /** Whether the goal was reached since, at any time. */
  readonly reachedGoal: boolean;
}

/** Asked for a unit and the visit that it left with; undefined where it did not come back. */
export function createComebacks(
  histories: Histories,
  { journey }: Scope,
): (unit: number, left: number) => CameBack | undefined {
  const { goal } = journey;
  const goalStage =
    goal.kind === 'stage' ? journey.stages.findIndex(({ id }) => id === goal.stage) : IN_NO_STAGE;
  return (unit, left) => {
    const back = firstOfLaterSession(histories, unit, left);
    if (back < 0) return undefined;
    const at = histories.enteredAt[back] ?? 0;
    return {
      at,
      stage: stageCameTo(histories, unit, back),
      reachedGoal: reachedGoalSince(histories, { unit, back, at, goalStage }),
    };
  };
}

/** The visit that a later session of the unit began with, or -1. */
function firstOfLaterSession(histories: Histories, unit: number, left: number): number {
  const { facts, end, enteredAt, leftAt, segment, session, row } = histories;
  const leftMs = leftAt[left] ?? 0;
  for (let visit = left + 1; visit < (end[unit] ?? 0); visit += 1) {
    const isLater = (enteredAt[visit] ?? 0) > leftMs;
    if (!isLater) continue;
    const { firstVisit } = facts.segments[segment[visit] ?? 0]?.part('sessions') ?? {};
    if (firstVisit?.[session[visit] ?? 0] === row[visit]) return visit;
  }
  return -1;
}

function stageCameTo({ end, stage, segment, session }: Histories, unit: number, back: number): number {
  for (let visit = back; visit < (end[unit] ?? 0); visit += 1) {
    const isSame = segment[visit] === segment[back] && session[visit] === session[back];
    const at = stage[visit] ?? IN_NO_STAGE;
    if (isSame && at >= 0) return at;
  }
  return IN_NO_STAGE;
}

function reachedGoalSince(
  { end, stage, firstGoal, goalAt }: Histories,
  since: { readonly unit: number; readonly back: number; readonly at: number; readonly goalStage: number },
): boolean {
  const lastGoal = (firstGoal[since.unit + 1] ?? 0) - 1;
  // Goals of a unit are in order of time.
  if (lastGoal >= (firstGoal[since.unit] ?? 0) && (goalAt[lastGoal] ?? 0) >= since.at) return true;
  if (since.goalStage < 0) return false;
  for (let visit = since.back; visit < (end[since.unit] ?? 0); visit += 1)
    if (stage[visit] === since.goalStage) return true;
  return false;
}
