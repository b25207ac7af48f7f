import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Whether a page of the session was recorded whole, so that something can be drawn on it. */
export function hasSnapshot(db: Database, sid: number): boolean {
  return exists(
    db,
    `SELECT 1 FROM session s WHERE s.sid = ? AND EXISTS (
       SELECT 1 FROM replay_chunk c WHERE c.session = s.id AND c.hasSnapshot = 1)`,
    sid,
  );
}

export function hasReplay(db: Database, sid: number): boolean {
  return exists(
    db,
    `SELECT 1 FROM session s WHERE s.sid = ? AND EXISTS (
       SELECT 1 FROM replay_chunk c WHERE c.session = s.id)`,
    sid,
  );
}

function exists(db: Database, sql: string, sid: number): boolean {
  return prepared(db, sql).get(sid) !== undefined;
}
