import type { Device } from '../../api/scope.ts';
import { DEVICES } from '../../numbers/columns.ts';
import type { SeenPage } from '../../numbers/newest-seen.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Whether a page of the session was recorded whole, so that something can be drawn on it. */
export function hasSnapshot(db: Database, sid: number): boolean {
  const found = prepared(
    db,
    `SELECT 1 FROM session s WHERE s.sid = ? AND EXISTS (
       SELECT 1 FROM replay_chunk c WHERE c.session = s.id AND c.hasSnapshot = 1)`,
  ).get(sid);
  return found !== undefined;
}

/** Sessions that there is a replay of, by the index of their chunks alone. */
export function readReplayed(db: Database): ReadonlySet<number> {
  const sids = db
    .prepare(
      'SELECT s.sid FROM (SELECT DISTINCT session FROM replay_chunk) c JOIN session s ON s.id = c.session',
    )
    .pluck()
    .all() as number[];
  return new Set(sids);
}

/** Tabs of a session of which a page was recorded whole. */
export function recordedTabs(db: Database, session: string): ReadonlySet<string> {
  const tabs = prepared(db, 'SELECT DISTINCT tab FROM replay_chunk WHERE session = ? AND hasSnapshot = 1')
    .pluck()
    .all(session) as string[];
  return new Set(tabs);
}

/** A page is drawn as the asker's device shows it, else a desktop, else any. */
export function byPreference(
  seen: readonly SeenPage[],
  wanted: Device | undefined,
): { readonly device: Device; readonly sids: readonly number[] }[] {
  const preference = (device: Device) => Number(device !== wanted) * 2 + Number(device !== 'desktop');
  return seen
    .flatMap(({ device, sids }) => {
      const name = DEVICES[device];
      return name ? [{ device: name, sids }] : [];
    })
    .sort((a, b) => preference(a.device) - preference(b.device));
}
