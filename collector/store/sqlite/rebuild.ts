import type { Database } from './database.ts';

const FACT_TABLES = ['session', 'stage_visit', 'touch', 'vital', 'exposure', 'custom'];

/** Derives every fact anew from the stored batches, in one transaction; answers how many sessions. */
export function rebuild(db: Database, refold: (session: string) => void): number {
  return db.transaction(() => {
    for (const table of FACT_TABLES) db.exec(`DELETE FROM ${table}`);
    const sessions = db.prepare('SELECT DISTINCT session FROM batch').pluck().all() as string[];
    for (const session of sessions) refold(session);
    return sessions.length;
  })();
}
