import type { Database } from './database.ts';
import { FACT_TABLES, FACT_VIEWS, FACTS_SCHEMA, FACTS_VERSION } from './facts-schema.ts';
import { SEGMENT_TABLES } from './segments/segments-schema.ts';

/** Told after each part of a rebuild: sessions done so far. */
export type RebuildProgress = (sessions: number) => void;

/** Sessions of one transaction: the log stays small, and what is done survives a crash. */
const PART = 500;

/** Whether the fact tables are there, whole, and of this version. */
export function areFactsCurrent(db: Database): boolean {
  return setting(db, 'factsVersion') === FACTS_VERSION;
}

/**
 * Derives every fact anew from what is stored, part by part, in the order of the sessions' ids; answers how
 * many sessions have facts. Stopped in between, it goes on where it was: until it is done the file has no
 * version of facts, and whoever opens it calls this again.
 */
export function rebuild(
  db: Database,
  createRefold: () => (session: string) => void,
  progress: RebuildProgress = () => {},
): number {
  begin(db);
  const refold = createRefold();
  const next = createNext(db);
  const part = db.transaction((sessions: readonly string[]) => {
    for (const session of sessions) refold(session);
    saveSetting(db, 'factsRebuiltTo', sessions.at(-1) ?? '');
  });

  for (let done = 0; ; ) {
    const sessions = next(setting(db, 'factsRebuiltTo') ?? '');
    if (sessions.length === 0) break;
    part(sessions);
    done += sessions.length;
    progress(done);
  }
  finish(db);
  return Number(db.prepare('SELECT count(*) FROM session').pluck().get());
}

/** The next sessions by id: those of batches and those of replay chunks, each read along its own index. */
function createNext(db: Database): (after: string) => string[] {
  const statements = ['batch', 'replay_chunk'].map((table) =>
    db
      .prepare(`SELECT DISTINCT session FROM ${table} WHERE session > ? ORDER BY session LIMIT ${PART}`)
      .pluck(),
  );
  return (after) => {
    const found = statements.flatMap((statement) => statement.all(after) as string[]);
    return [...new Set(found)].sort().slice(0, PART);
  };
}

/** Empty tables, unless a rebuild to this version was under way. */
function begin(db: Database): void {
  const version = `${FACTS_VERSION}, unfinished`;
  if (setting(db, 'factsVersion') === version) return;
  db.transaction(() => {
    for (const view of FACT_VIEWS) db.exec(`DROP VIEW IF EXISTS ${view}`);
    for (const table of [...FACT_TABLES, ...SEGMENT_TABLES]) db.exec(`DROP TABLE IF EXISTS ${table}`);
    db.exec(FACTS_SCHEMA);
    saveSetting(db, 'factsRebuiltTo', '');
    saveSetting(db, 'factsVersion', version);
  })();
}

function finish(db: Database): void {
  db.transaction(() => {
    db.exec("DELETE FROM setting WHERE name = 'factsRebuiltTo'");
    saveSetting(db, 'factsVersion', FACTS_VERSION);
  })();
}

function setting(db: Database, name: string): string | undefined {
  return db.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(name) as string | undefined;
}

function saveSetting(db: Database, name: string, value: string): void {
  db.prepare(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, value);
}
