import type { Goal } from '../../../sdk/protocol/journey.ts';
import type { UnitHistory, UnitVisit } from './unit-visits.ts';

/** A session is live until it has been silent for as long as ends a session (design: 30 minutes). */
export const LIVE_MS = 30 * 60_000;

/** What became of one unit in one stage: the row behind every number about stages. */
export interface OutcomeRow {
  readonly unit: string;
  readonly stage: string;
  readonly outcome: 'went_on' | 'open' | 'dropped';
  readonly reachedAt: number;
  /** The session that decided, and the moment in it: what the session list shows. */
  readonly session: string;
  readonly focusAt: number;
  /** The visit that decided: for the dropped, the last one, with its exit. */
  readonly visit: UnitVisit;
}

export interface OutcomeRules {
  readonly stages: readonly string[];
  readonly goal: Goal;
  readonly windowMs: number;
  readonly unit: 'visitor' | 'session';
  readonly nowMs: number;
}

/**
 * The outcome of a unit in each stage it reached in the period (design, section 5). `reachedAt` is its first
 * entry there in the period. It went on when at or after that it entered any later stage, or reached the
 * goal, within the window; the last stage is arrival, so whoever reaches it has gone on. What comes after
 * the period's end counts for going on.
 */
export function unitOutcomes({ visits, goalTimes, unit }: UnitHistory, rules: OutcomeRules): OutcomeRow[] {
  const indexOf = new Map(rules.stages.map((stage, index) => [stage, index]));
  const firstReached = new Map<string, UnitVisit>();
  for (const visit of visits)
    if (visit.isInScope && indexOf.has(visit.stage) && !firstReached.has(visit.stage))
      firstReached.set(visit.stage, visit);

  const goalStage = rules.goal.kind === 'stage' ? rules.goal.stage : undefined;
  const isOnward = (stage: string, index: number) =>
    (indexOf.get(stage) ?? -1) > index || stage === goalStage;

  return [...firstReached].map(([stage, first]) => {
    const reachedAt = first.enteredAt;
    const endsAt = rules.unit === 'visitor' ? reachedAt + rules.windowMs : Number.POSITIVE_INFINITY;
    const isWithin = (at: number) => at >= reachedAt && at <= endsAt;
    const index = indexOf.get(stage) ?? 0;
    const hasGoneOn =
      index === rules.stages.length - 1 ||
      visits.some((visit) => isOnward(visit.stage, index) && isWithin(visit.enteredAt)) ||
      goalTimes.some(isWithin);
    if (hasGoneOn) return { unit, stage, outcome: 'went_on', reachedAt, ...placed(first) };

    const last =
      visits.findLast((visit) => visit.isInScope && visit.stage === stage && isWithin(visit.enteredAt)) ??
      first;
    const isLive = visits.some((visit) => visit.stage === stage && rules.nowMs - visit.lastAt < LIVE_MS);
    const isWindowOpen = rules.unit === 'visitor' && rules.nowMs < endsAt;
    return {
      unit,
      stage,
      outcome: isLive || isWindowOpen ? 'open' : 'dropped',
      reachedAt,
      ...placed(last),
    };
  });
}

/** When the unit reached the goal, counted from its first visit in the period and within the window. */
export function goalReachedAt(
  { visits, goalTimes }: UnitHistory,
  rules: OutcomeRules,
): { at: number; visit: UnitVisit } | undefined {
  const first = visits.find((visit) => visit.isInScope);
  if (!first) return undefined;
  const endsAt = rules.unit === 'visitor' ? first.enteredAt + rules.windowMs : Number.POSITIVE_INFINITY;
  const isWithin = (at: number) => at >= first.enteredAt && at <= endsAt;
  const { goal } = rules;
  if (goal.kind === 'stage') {
    const visit = visits.find((candidate) => candidate.stage === goal.stage && isWithin(candidate.enteredAt));
    return visit && { at: visit.enteredAt, visit };
  }
  const at = goalTimes.find(isWithin);
  if (at === undefined) return undefined;
  const visit = visits.findLast((candidate) => candidate.enteredAt <= at) ?? first;
  return { at, visit };
}

function placed(visit: UnitVisit) {
  return { session: visit.session, focusAt: visit.leftAt, visit };
}
