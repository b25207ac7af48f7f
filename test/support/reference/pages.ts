import type { PagesAnswer } from '../../../collector/api/heatmap.ts';
import type { Device } from '../../../collector/api/scope.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { SIGNAL_KINDS } from '../../../sdk/protocol/events/signal.ts';
import { readOutcomes } from './outcomes.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';
import { fromTouches } from './touches.ts';

/** The page groups seen in a stage, with what there is to show of each. */
export function readPages(db: Database, scope: Scope, stage: string): PagesAnswer {
  const outcomes = readOutcomes(db, scope);
  const dropped = outcomes.rows.filter((row) => row.stage === stage && row.outcome === 'dropped');
  const devices = readSnapshotDevices(db, stage);
  const pages = db
    .prepare(
      `SELECT t.pageGroup, count(DISTINCT ${unitColumn(scope)}) AS units
       ${fromTouches(scope, { stage })} GROUP BY t.pageGroup ORDER BY units DESC, t.pageGroup`,
    )
    .all({ ...scopeValues(scope), stage }) as { pageGroup: string; units: number }[];
  const touches = countTouches(db, scope, stage);
  const inView = countInView(db, scope, stage);
  return {
    pages: pages.map(({ pageGroup, units }) => {
      const exits = dropped.filter((row) => row.visit.exit.pageGroup === pageGroup);
      const touched = exits.filter((row) => row.visit.exit.selector !== '').length;
      const counts = touches.get(pageGroup) ?? {};
      return {
        pageGroup,
        units,
        clicks: counts.click ?? 0,
        signals: SIGNAL_KINDS.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0),
        exits: exits.length,
        layers: { ...counts, ...(touched > 0 ? { exit: touched } : {}), ...inView.get(pageGroup) },
        devices: devices.get(pageGroup) ?? [],
      };
    }),
  };
}

/** Of each page group, how many touches of each kind that points at an element. */
function countTouches(
  db: Database,
  scope: Scope,
  stage: string,
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const rows = db
    .prepare(
      `SELECT t.pageGroup, t.kind, count(*) AS touches ${fromTouches(scope, { stage })}
       AND t.kind IN ('click', ${SIGNAL_KINDS.map((kind) => `'${kind}'`)}) GROUP BY t.pageGroup, t.kind`,
    )
    .all({ ...scopeValues(scope), stage }) as { pageGroup: string; kind: string; touches: number }[];
  const counts = new Map<string, Record<string, number>>();
  for (const { pageGroup, kind, touches } of rows)
    counts.set(pageGroup, { ...counts.get(pageGroup), [kind]: touches });
  return counts;
}

/** Of each page group, how many page views say how far they were scrolled, and blocks of them how long they were in view. */
function countInView(db: Database, scope: Scope, stage: string): ReadonlyMap<string, Record<string, number>> {
  const counts = new Map<string, Record<string, number>>();
  for (const layer of ['scroll', 'attention']) {
    const rows = db
      .prepare(
        `SELECT t.pageGroup, count(*) AS views FROM ${layer} t JOIN session s USING (sid)
         WHERE t.stayAt >= @fromMs AND t.stayAt < @toMs AND t.stage = @stage
           AND EXISTS (SELECT 1 FROM stage_visit v
             WHERE v.sid = t.sid AND v.stage = t.stage AND v.enteredAt = t.stayAt)
           AND ${sessionFilter(scope)} GROUP BY t.pageGroup`,
      )
      .all({ ...scopeValues(scope), stage }) as { pageGroup: string; views: number }[];
    for (const { pageGroup, views } of rows)
      counts.set(pageGroup, { ...counts.get(pageGroup), [layer]: views });
  }
  return counts;
}

/** Device classes with a recorded visit of each page group. Any period: a page is drawn on its newest. */
function readSnapshotDevices(db: Database, stage: string): ReadonlyMap<string, Device[]> {
  const rows = db
    .prepare(
      `SELECT DISTINCT t.pageGroup, s.device FROM touch t JOIN session s USING (sid)
       WHERE t.stage = ? AND t.kind = 'page' AND s.isBot = 0 AND EXISTS (
         SELECT 1 FROM replay_chunk c WHERE c.session = s.id AND c.tab = t.tab AND c.hasSnapshot = 1)
       ORDER BY s.device`,
    )
    .all(stage) as { pageGroup: string; device: Device }[];
  const devices = new Map<string, Device[]>();
  for (const { pageGroup, device } of rows)
    devices.set(pageGroup, [...(devices.get(pageGroup) ?? []), device]);
  return devices;
}
