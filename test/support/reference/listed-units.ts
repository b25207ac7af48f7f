import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import type { SessionsFilter } from '../../../collector/store/store.ts';
import { SIGNAL_KINDS } from '../../../sdk/protocol/events/signal.ts';
import { UNASSIGNED } from '../../../sdk/protocol/scalars.ts';
import { isGoalSettled, isSettled, readSignalsSince } from './experiment-arms.ts';
import { readCrossed } from './experiments.ts';
import { hotspotMembers } from './hotspot-groups.ts';
import type { Outcomes } from './outcomes.ts';
import { readPassages } from './passages.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';
import { readTouches } from './touches.ts';

/** One row of a session list: a unit, the session that speaks for it, and the moment that put it there. */
export interface Listed {
  readonly unit: string;
  readonly session: string;
  readonly focusAt: number;
}

/** The units behind a number, by the same outcomes that the number counted. */
export function listUnits(db: Database, scope: Scope, outcomes: Outcomes, filter: SessionsFilter): Listed[] {
  let listed = startingUnits(db, scope, outcomes, filter);
  if (filter.settled !== undefined) {
    const settled = settledUnits(outcomes, scope, filter.stage);
    listed = listed.filter((row) => settled.has(row.unit));
  }
  if (filter.converted !== undefined) {
    const isWanted = filter.converted === 'true';
    listed = listed.filter((row) => outcomes.converted.has(row.unit) === isWanted);
  }
  if (filter.touchedPageGroup !== undefined || filter.touchedSelector !== undefined) {
    const touched = unitsThatTouched(db, scope, filter);
    listed = listed.filter((row) => touched.has(row.unit));
  }
  if (filter.signal !== undefined) {
    listed = narrow(listed, readSignals(db, scope, outcomes, filter));
  }
  if (filter.stage !== undefined && (filter.load !== undefined || filter.emotion !== undefined)) {
    const [metric, rating] = filter.load?.split(':') ?? [];
    const passed = new Set(
      readPassages(db, outcomes, filter.stage)
        .filter(({ ratings }) => metric === undefined || ratings[metric as keyof typeof ratings] === rating)
        .filter(({ score }) => filter.emotion === undefined || score !== undefined)
        .filter(({ score }) => filter.emotion !== 'below' || (score ?? 0) < 0)
        .map(({ unit }) => unit),
    );
    listed = listed.filter((row) => passed.has(row.unit));
  }
  if (filter.hotspot !== undefined)
    listed = narrow(listed, hotspotMembers(db, scope, outcomes, filter.hotspot) ?? []);
  if (filter.errorText !== undefined) listed = narrow(listed, errorsWithText(db, scope, filter));
  if (filter.minSeconds !== undefined || filter.maxSeconds !== undefined) {
    const lengthOf = db.prepare('SELECT (lastAt - startedAt) / 1000.0 FROM session WHERE id = ?').pluck();
    const [least, most] = [filter.minSeconds ?? 0, filter.maxSeconds ?? Number.POSITIVE_INFINITY];
    listed = listed.filter((row) => {
      const seconds = lengthOf.get(row.session) as number;
      return seconds >= least && seconds <= most;
    });
  }
  if (filter.isLive === 'true') {
    const lastAtOf = db.prepare('SELECT lastAt FROM session WHERE id = ?').pluck();
    listed = listed.filter((row) => scope.nowMs - (lastAtOf.get(row.session) as number) < 30 * 60_000);
  }
  if (filter.hasReplay === 'true') {
    const replayed = new Set(db.prepare('SELECT DISTINCT session FROM replay_chunk').pluck().all());
    listed = listed.filter((row) => replayed.has(row.session));
  }
  return listed;
}

/** Units at a stage with the outcome asked for; without a stage, every unit of the scope. */
function startingUnits(db: Database, scope: Scope, outcomes: Outcomes, filter: SessionsFilter): Listed[] {
  if (filter.crossed !== undefined) return readCrossed(db, scope, filter.crossed);
  if (filter.stage === undefined || filter.stage === UNASSIGNED)
    return unitsWithVisit(outcomes, filter.stage, filter.converted === 'true');
  const isExit = (value: string | undefined, actual: string) => value === undefined || value === actual;
  return outcomes.rows
    .filter(
      ({ stage, outcome, visit }) =>
        stage === filter.stage &&
        (filter.outcome === undefined || filter.outcome === 'reached' || filter.outcome === outcome) &&
        isExit(filter.exitPageGroup, visit.exit.pageGroup) &&
        isExit(filter.exitSelector, visit.exit.selector),
    )
    .map(({ unit, session, focusAt }) => ({ unit, session, focusAt }));
}

function unitsWithVisit(outcomes: Outcomes, stage: string | undefined, isConverted: boolean): Listed[] {
  return outcomes.histories.flatMap(({ unit, visits }) => {
    const goal = outcomes.converted.get(unit);
    if (isConverted && goal) return [{ unit, session: goal.visit.session, focusAt: goal.at }];
    const visit = visits.findLast(
      (candidate) => candidate.isInScope && (stage === undefined || candidate.stage === stage),
    );
    if (!visit) return [];
    const focusAt = stage === undefined ? visit.lastAt : visit.leftAt;
    return [{ unit, session: visit.session, focusAt }];
  });
}

/** By unit, at a stage or for the goal. */
function settledUnits({ rows, histories }: Outcomes, scope: Scope, stage?: string): ReadonlySet<string> {
  const settled =
    stage === undefined
      ? histories.filter((history) => isGoalSettled(history, scope))
      : rows.filter((row) => row.stage === stage && isSettled(row, scope));
  return new Set(settled.map(({ unit }) => unit));
}

function readSignals(db: Database, scope: Scope, { histories }: Outcomes, { signal, stage }: SessionsFilter) {
  const isWanted = ({ kind }: { readonly kind: string }) => signal === 'any' || kind === signal;
  if (scope.exposure) return readSignalsSince(db, histories, stage).filter(isWanted);
  const kinds = signal === 'any' ? SIGNAL_KINDS : signal === undefined ? [] : [signal];
  return kinds
    .flatMap((kind) => readTouches(db, scope, { kind, ...(stage !== undefined && { stage }) }))
    .sort((a, b) => a.at - b.at);
}

function unitsThatTouched(db: Database, scope: Scope, filter: SessionsFilter): ReadonlySet<string> {
  const touches = readTouches(db, scope, {
    kind: filter.touchedSelector === undefined ? 'page' : 'click',
    ...(filter.stage === undefined ? {} : { stage: filter.stage }),
    ...(filter.touchedPageGroup === undefined ? {} : { pageGroup: filter.touchedPageGroup }),
    ...(filter.touchedSelector === undefined ? {} : { selector: filter.touchedSelector }),
  });
  return new Set(touches.map((touch) => touch.unit));
}

function errorsWithText(db: Database, scope: Scope, { stage, errorText = '' }: SessionsFilter) {
  const errors = db
    .prepare(
      `SELECT ${unitColumn(scope)} AS unit, s.id AS session, e.at, e.stage, e.message
       FROM page_error e JOIN session s USING (sid)
       WHERE e.at >= @fromMs AND e.at < @toMs AND ${sessionFilter(scope)} ORDER BY e.at, e.sid, e.position`,
    )
    .all(scopeValues(scope)) as ErrorRow[];
  return errors.filter(
    (error) =>
      (stage === undefined || error.stage === stage) &&
      error.message.toLowerCase().includes(errorText.toLowerCase()),
  );
}

interface ErrorRow {
  readonly unit: string;
  readonly session: string;
  readonly at: number;
  readonly stage: string;
  readonly message: string;
}

/** Keeps the units that have such a moment, and shows the latest one. */
function narrow(
  listed: readonly Listed[],
  moments: readonly { readonly unit: string; readonly session: string; readonly at: number }[],
): Listed[] {
  const latest = new Map(moments.map((moment) => [moment.unit, moment]));
  return listed.flatMap((row) => {
    const moment = latest.get(row.unit);
    return moment ? [{ unit: row.unit, session: moment.session, focusAt: moment.at }] : [];
  });
}

/** Whether the goal was reached by the unit of a session, for showing it alone. */
export function sessionUnit(scope: Scope, row: { readonly id: string; readonly unit: string }): string {
  return unitColumn(scope) === 's.unit' ? row.unit : row.id;
}
