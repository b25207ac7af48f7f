import { createClocks } from './clocks.ts';
import type { Database } from './database.ts';
import { FACT_TABLES, FACT_VIEWS, FACTS_SCHEMA, FACTS_VERSION } from './facts-schema.ts';

/** Makes the fact tables when there are none; says whether they are those of this version. */
export function prepareFacts(db: Database): 'current' | 'stale' {
  const version = db.prepare("SELECT value FROM setting WHERE name = 'factsVersion'").pluck().get();
  if (version === FACTS_VERSION) return 'current';
  db.transaction(() => {
    for (const view of FACT_VIEWS) db.exec(`DROP VIEW IF EXISTS ${view}`);
    for (const table of FACT_TABLES) db.exec(`DROP TABLE IF EXISTS ${table}`);
    db.exec(FACTS_SCHEMA);
  })();
  return 'stale';
}

/** Derives every fact anew from the stored batches, in one transaction; answers how many sessions. */
export function rebuild(db: Database, refold: (session: string) => void): number {
  return db.transaction(() => {
    for (const table of FACT_TABLES) db.exec(`DELETE FROM ${table}`);
    const sessions = db
      .prepare('SELECT session FROM batch UNION SELECT session FROM replay_chunk')
      .pluck()
      .all() as string[];
    const settleClocks = createClocks(db).settleAll;
    for (const session of sessions) {
      settleClocks(session);
      refold(session);
    }
    db.prepare(
      `INSERT INTO setting (name, value) VALUES ('factsVersion', ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    ).run(FACTS_VERSION);
    return Number(db.prepare('SELECT count(*) FROM session').pluck().get());
  })();
}
