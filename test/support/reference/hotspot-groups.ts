import type { HotspotsAnswer } from '../../../collector/api/hotspots.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import type { HotspotFilter } from '../../../collector/store/store.ts';
import { SIGNAL_KINDS } from '../../../sdk/protocol/events/signal.ts';
import { type HotspotGroup, type HotspotMember, hotspotId, rankHotspots } from './hotspots.ts';
import { latestOf } from './latest-of.ts';
import { type Outcomes, readOutcomes } from './outcomes.ts';
import { scopeValues, unitColumn } from './scope-sql.ts';
import { fromTouches, readTouches, type UnitTouch } from './touches.ts';

export function readHotspots(db: Database, scope: Scope, filter: HotspotFilter): HotspotsAnswer {
  const outcomes = readOutcomes(db, scope);
  return { hotspots: hotspotsOf(db, scope, outcomes, filter) };
}

export function hotspotsOf(db: Database, scope: Scope, outcomes: Outcomes, filter: HotspotFilter = {}) {
  const groups = readGroups(db, scope, outcomes, filter);
  return rankHotspots(
    groups,
    Map.groupBy(outcomes.rows, (row) => row.stage),
  );
}

/** The units behind one hotspot, or undefined when nothing in scope has that id. */
export function hotspotMembers(db: Database, scope: Scope, outcomes: Outcomes, id: string) {
  return readGroups(db, scope, outcomes, {}).find((group) => hotspotId(group) === id)?.members;
}

function readGroups(db: Database, scope: Scope, outcomes: Outcomes, filter: HotspotFilter): HotspotGroup[] {
  return [...signalGroups(db, scope, filter), ...exitGroups(db, scope, outcomes, filter)];
}

function signalGroups(db: Database, scope: Scope, filter: HotspotFilter) {
  return SIGNAL_KINDS.flatMap((kind) => {
    const signals = readTouches(db, scope, { ...placeFilter(filter), kind });
    return [...Map.groupBy(signals, placeOf).values()].map((own): HotspotGroup => {
      const members = own.map(({ unit, session, at }) => ({ unit, session, at }));
      return {
        ...placed(own),
        kind,
        explanation: own.at(-1)?.explanation ?? '',
        members,
        affected: unitsOf(members),
      };
    });
  });
}

/** Where the dropped left: on the last element they touched. Affected are all who touched it there, in any way. */
function exitGroups(db: Database, scope: Scope, outcomes: Outcomes, filter: HotspotFilter): HotspotGroup[] {
  const exits = outcomes.rows.filter(
    ({ outcome, stage, visit }) =>
      outcome === 'dropped' &&
      visit.exit.selector !== '' &&
      (filter.stage === undefined || filter.stage === stage) &&
      (filter.pageGroup === undefined || filter.pageGroup === visit.exit.pageGroup),
  );
  const byPlace = Map.groupBy(exits, ({ stage, visit }) => placeOf({ stage, ...visit.exit }));
  const touched = readTouchedBy(
    db,
    scope,
    filter,
    exits.map(({ visit }) => visit.exit.selector),
  );
  return [...byPlace].flatMap(([place, rows]) => {
    const row = rows[0];
    if (!row) return [];
    const { pageGroup, selector } = row.visit.exit;
    const label = latestOf(rows.map(({ visit }) => visit)).exit.label;
    const members = rows.map(({ unit, session, focusAt }) => ({ unit, session, at: focusAt }));
    const affected = unitsOf([...members, ...(touched.get(place) ?? [])]);
    return [
      { stage: row.stage, pageGroup, selector, label, kind: 'exit', explanation: '', members, affected },
    ];
  });
}

/** Units that touched one of these elements in any way, by place. */
function readTouchedBy(db: Database, scope: Scope, filter: HotspotFilter, selectors: readonly string[]) {
  const place = placeFilter(filter);
  const rows = db
    .prepare(
      `SELECT DISTINCT ${unitColumn(scope)} AS unit, t.stage, t.pageGroup, t.selector
       ${fromTouches(scope, place)} AND t.selector IN (SELECT value FROM json_each(@selectors))`,
    )
    .all({ ...scopeValues(scope), ...place, selectors: JSON.stringify([...new Set(selectors)]) });
  return Map.groupBy(rows as Pick<UnitTouch, 'unit' | 'stage' | 'pageGroup' | 'selector'>[], placeOf);
}

/** Only what of a request is about the place: routes hand on whole queries. */
function placeFilter({ stage, pageGroup }: HotspotFilter): HotspotFilter {
  return { ...(stage === undefined ? {} : { stage }), ...(pageGroup === undefined ? {} : { pageGroup }) };
}

function placeOf({
  stage,
  pageGroup,
  selector,
}: Pick<UnitTouch, 'stage' | 'pageGroup' | 'selector'>): string {
  return JSON.stringify([stage, pageGroup, selector]);
}

function placed(own: readonly UnitTouch[]) {
  const { stage = '', pageGroup = '', selector = '', label = '' } = own.at(-1) ?? {};
  return { stage, pageGroup, selector, label };
}

function unitsOf(members: readonly Pick<HotspotMember, 'unit'>[]): ReadonlySet<string> {
  return new Set(members.map((member) => member.unit));
}
