import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { createSqliteStore } from '../../../collector/store/sqlite/sqlite-store.ts';

const HOURS_LATER_MS = 2 * 3_600_000;

/** What is in a data file whose collector has ended, and what it takes: as it is, and once its sessions are over. */
export async function readStored(file: string) {
  const counted = countStored(file, 'integrity_check');
  const sizeBytes = statSync(file).size;

  // What the collector does by itself an hour after a session's last event.
  const store = createSqliteStore(file);
  while ((await store.seal(Date.now() + HOURS_LATER_MS, true)) > 0);
  while (await store.giveBack());
  await store.close();
  return { ...counted, sizeBytes, packedBytes: statSync(file).size };
}

/** `quick_check` does not compare indexes with their tables, which takes minutes where there are gigabytes. */
export function countStored(file: string, check: 'integrity_check' | 'quick_check') {
  const db = new Sqlite(file);
  const counts = db
    .prepare('SELECT count(*) AS batches, coalesce(sum(events), 0) AS events FROM batch')
    .get() as { batches: number; events: number };
  const { sessions } = db.prepare('SELECT count(*) AS sessions FROM session').get() as { sessions: number };
  const integrity = String(db.pragma(check, { simple: true }));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return { ...counts, sessions, integrity };
}
