import type { PagesAnswer } from '../../api/heatmap.ts';
import type { Device } from '../../api/scope.ts';
import type { Scope } from '../scope.ts';
import type { Database } from './database.ts';
import { readOutcomes, scopeValues, unitColumn } from './outcomes.ts';
import { fromTouches } from './touches.ts';

/** The page groups seen in a stage, with what there is to show of each. */
export function readPages(db: Database, scope: Scope, stage: string): PagesAnswer {
  const outcomes = readOutcomes(db, scope);
  const dropped = outcomes.rows.filter((row) => row.stage === stage && row.outcome === 'dropped');
  const devices = readSnapshotDevices(db, stage);
  const pages = db
    .prepare(
      `SELECT t.pageGroup, count(DISTINCT ${unitColumn(scope)}) AS units, sum(t.kind = 'click') AS clicks,
         sum(t.kind NOT IN ('click', 'page')) AS signals
       ${fromTouches(scope, { stage })} GROUP BY t.pageGroup ORDER BY units DESC, t.pageGroup`,
    )
    .all({ ...scopeValues(scope), stage }) as Omit<PagesAnswer['pages'][number], 'exits' | 'devices'>[];
  return {
    pages: pages.map((page) => ({
      ...page,
      exits: dropped.filter((row) => row.visit.exit.pageGroup === page.pageGroup).length,
      devices: devices.get(page.pageGroup) ?? [],
    })),
  };
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
