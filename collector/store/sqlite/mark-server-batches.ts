import { type BatchRow, decodeBatch } from './batch-body.ts';
import type { Database } from './database.ts';

/** Fills `batch.isServer` of files that were written before there was one: a server's batch has no agent. */
export function markServerBatches(db: Database): void {
  const next = db.prepare('SELECT *, offsetMs AS clockMs FROM batch WHERE id > ? ORDER BY id LIMIT 1');
  const mark = db.prepare('UPDATE batch SET isServer = 1 WHERE id = ?');
  let id = 0;
  for (;;) {
    const row = next.get(id) as (BatchRow & { id: number }) | undefined;
    if (!row) return;
    id = row.id;
    if (decodeBatch(row).agent === null) mark.run(id);
  }
}
