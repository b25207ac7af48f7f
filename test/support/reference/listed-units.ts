import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import type { SessionsFilter } from '../../../collector/store/store.ts';
import { UNASSIGNED } from '../../../sdk/protocol/scalars.ts';
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
  let listed = startingUnits(outcomes, filter);
  if (filter.converted !== undefined) {
    const isWanted = filter.converted === 'true';
    listed = listed.filter((row) => outcomes.converted.has(row.unit) === isWanted);
  }
  if (filter.touchedPageGroup !== undefined || filter.touchedSelector !== undefined) {
    const touched = unitsThatTouched(db, scope, filter);
    listed = listed.filter((row) => touched.has(row.unit));
  }
  if (filter.signal !== undefined) {
    const kind = filter.signal;
    const stage = filter.stage === undefined ? {} : { stage: filter.stage };
    listed = narrow(listed, readTouches(db, scope, { kind, ...stage }));
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
function startingUnits(outcomes: Outcomes, filter: SessionsFilter): Listed[] {
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
