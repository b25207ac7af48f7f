import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { goalReachedAt, type OutcomeRow, type OutcomeRules, unitOutcomes } from './outcome.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';
import type { UnitHistory, UnitVisit } from './unit-visits.ts';

/** Every unit of a scope with its outcome in each stage. */
export interface Outcomes {
  readonly histories: readonly UnitHistory[];
  readonly rules: OutcomeRules;
  readonly rows: readonly OutcomeRow[];
  readonly byUnit: ReadonlyMap<string, readonly OutcomeRow[]>;
  rowOf(unit: string, stage: string): OutcomeRow | undefined;
  /** Units that reached the goal, with the moment and the stay it happened in. */
  readonly converted: ReadonlyMap<string, { readonly at: number; readonly visit: UnitVisit }>;
}

/**
 * The one place where "reached", "went on", "open" and "dropped" come from: the map counts these rows and
 * the session list shows them, so that a number and the list behind it cannot differ.
 */
export function readOutcomes(db: Database, scope: Scope): Outcomes {
  const rules = rulesOf(scope);
  return outcomesOf(readHistories(db, scope, scope.toMs + rules.windowMs), rules);
}

export function rulesOf(scope: Scope): OutcomeRules {
  const windowMs = scope.journey.windowDays * DAY_MS;
  return {
    stages: scope.journey.stages.map((stage) => stage.id),
    goal: scope.journey.goal,
    windowMs,
    unit: scope.unit,
    nowMs: scope.nowMs,
  };
}

export function outcomesOf(histories: readonly UnitHistory[], rules: OutcomeRules): Outcomes {
  const byUnit = new Map(histories.map((history) => [history.unit, unitOutcomes(history, rules)]));
  const converted = new Map<string, { at: number; visit: UnitVisit }>();
  for (const history of histories) {
    const reached = goalReachedAt(history, rules);
    if (reached) converted.set(history.unit, reached);
  }
  return {
    histories,
    rules,
    rows: [...byUnit.values()].flat(),
    byUnit,
    rowOf: (unit, stage) => byUnit.get(unit)?.find((row) => row.stage === stage),
    converted,
  };
}

/**
 * Stage visits and goal events from the period's start to `untilMs`, of units with a visit in scope. `begin`: which of
 * a visit's times has to be in the period, its first or its last.
 */
export function readHistories(
  db: Database,
  scope: Scope,
  untilMs: number,
  begin: 'enteredAt' | 'leftAt' = 'enteredAt',
): UnitHistory[] {
  const values = { ...scopeValues(scope), untilMs };
  const rows = db
    .prepare(
      `SELECT ${unitColumn(scope)} AS unit, s.id AS session, s.sid, s.lastAt, v.stage, v.enteredAt, v.leftAt,
         v.pageGroup, v.selector, v.label, v.fractionX, v.fractionY,
         v.enteredAt < @toMs AND ${sessionFilter(scope)} AS isInScope
       FROM stage_visit v JOIN session s USING (sid)
       WHERE v.${begin} >= @fromMs AND v.enteredAt < @untilMs AND s.isBot = 0
       ORDER BY v.enteredAt, v.sid, v.position`,
    )
    .all(values) as VisitRow[];
  const goalTimes = readGoalTimes(db, scope, untilMs);
  return [...Map.groupBy(rows, (row) => row.unit)]
    .filter(([, visits]) => visits.some((visit) => visit.isInScope))
    .map(([unit, visits]) => ({
      unit,
      visits: visits.map(toVisit),
      goalTimes: goalTimes.get(unit) ?? [],
    }));
}

function readGoalTimes(db: Database, scope: Scope, untilMs: number): Map<string, number[]> {
  const { goal } = scope.journey;
  if (goal.kind === 'stage') return new Map();
  const rows = db
    .prepare(
      `SELECT ${unitColumn(scope)} AS unit, c.at FROM custom c JOIN session s USING (sid)
       WHERE c.name = @name AND c.at >= @fromMs AND c.at < @untilMs AND s.isBot = 0 ORDER BY c.at`,
    )
    .all({ name: goal.name, fromMs: scope.fromMs, untilMs }) as { unit: string; at: number }[];
  const times = new Map<string, number[]>();
  for (const { unit, at } of rows) {
    const known = times.get(unit);
    if (known) known.push(at);
    else times.set(unit, [at]);
  }
  return times;
}

type VisitRow = Omit<UnitVisit, 'exit' | 'isInScope'> & UnitVisit['exit'] & { readonly isInScope: number };

function toVisit(row: VisitRow): UnitVisit {
  const { unit, session, sid, stage, enteredAt, leftAt, lastAt } = row;
  const { pageGroup, selector, label, fractionX, fractionY } = row;
  return {
    unit,
    session,
    sid,
    stage,
    enteredAt,
    leftAt,
    lastAt,
    isInScope: row.isInScope === 1,
    exit: { pageGroup, selector, label, fractionX, fractionY },
  };
}
