import type { PagesAnswer } from '../../api/heatmap.ts';
import type { Device } from '../../api/scope.ts';
import type { Scope } from '../scope.ts';
import type { Database } from './database.ts';
import { readOutcomes } from './outcomes.ts';
import { readTouches } from './touches.ts';

/** The page groups seen in a stage, with what there is to show of each. */
export function readPages(db: Database, scope: Scope, stage: string): PagesAnswer {
  const outcomes = readOutcomes(db, scope);
  const touches = readTouches(db, scope, outcomes, { stage });
  const dropped = outcomes.rows.filter((row) => row.stage === stage && row.outcome === 'dropped');
  const devices = readSnapshotDevices(db, stage);
  const pages = [...Map.groupBy(touches, (touch) => touch.pageGroup)].map(([pageGroup, own]) => ({
    pageGroup,
    units: new Set(own.map((touch) => touch.unit)).size,
    clicks: own.filter((touch) => touch.kind === 'click').length,
    signals: own.filter((touch) => touch.kind !== 'click' && touch.kind !== 'page').length,
    exits: dropped.filter((row) => row.visit.exit.pageGroup === pageGroup).length,
    devices: devices.get(pageGroup) ?? [],
  }));
  return { pages: pages.sort((a, b) => b.units - a.units) };
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
