import Sqlite from 'better-sqlite3';
import type { Acknowledged } from '../ingest/load.ts';

/** Everything that a collector said it has stored, and whether it has. */
export function createLedger() {
  const acknowledged: Acknowledged[] = [];
  return {
    add: (batch: Acknowledged): void => {
      acknowledged.push(batch);
    },
    size: () => acknowledged.length,
    /** Opens the file beside its collector, or after it. */
    compare(file: string) {
      const db = new Sqlite(file);
      const find = db.prepare(
        'SELECT count(*) AS rows, sum(events) AS events FROM batch WHERE session = ? AND seq = ?',
      );
      let missing = 0;
      let doubled = 0;
      for (const { session, seq, events } of acknowledged) {
        const found = find.get(session, seq) as { rows: number; events: number | null };
        if (found.rows === 0 || found.events !== events * found.rows) missing += 1;
        if (found.rows > 1) doubled += 1;
      }
      const integrity = String(db.pragma('integrity_check', { simple: true }));
      db.close();
      return { acknowledged: acknowledged.length, missing, doubled, integrity };
    },
  };
}
export type Ledger = ReturnType<typeof createLedger>;
