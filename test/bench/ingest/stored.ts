import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** What is in a data file whose collector has ended: the log is in it, or beside it. */
export function readStored(file: string) {
  const db = new Sqlite(file);
  const counts = db
    .prepare('SELECT count(*) AS batches, coalesce(sum(events), 0) AS events FROM batch')
    .get() as { batches: number; events: number };
  const { sessions } = db.prepare('SELECT count(*) AS sessions FROM session').get() as { sessions: number };
  const integrity = String(db.pragma('integrity_check', { simple: true }));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return { ...counts, sessions, integrity, sizeBytes: statSync(file).size };
}
