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
