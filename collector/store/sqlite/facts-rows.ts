import type { SessionFacts } from '../../facts/session-facts.ts';
import type { Database } from './database.ts';

/** Columns of each fact table, in the order of the fact's fields; `sid` and `position` come before. */
const TABLES = {
  stageVisits: {
    table: 'stage_visit',
    columns: ['stage', 'enteredAt', 'leftAt', 'pageGroup', 'selector', 'label', 'fractionX', 'fractionY'],
  },
  touches: {
    table: 'touch',
    columns: [
      ...['at', 'stayAt', 'tab', 'kind', 'stage', 'pageGroup', 'selector', 'label', 'fractionX', 'fractionY'],
      'explanation',
    ],
  },
  vitals: { table: 'vital', columns: ['at', 'stage', 'pageGroup', 'metric', 'value'] },
  exposures: { table: 'exposure', columns: ['at', 'experiment', 'arm'] },
  customs: { table: 'custom', columns: ['at', 'name'] },
  fields: {
    table: 'field',
    columns: [
      ...['at', 'stage', 'pageGroup', 'selector', 'label', 'durationMs', 'edits', 'state', 'isRejected'],
    ],
  },
  errors: { table: 'page_error', columns: ['at', 'stage', 'pageGroup', 'source', 'message', 'url'] },
} as const;

export const SESSION_COLUMNS = [
  ...['visitor', 'person', 'identifiedAt', 'startedAt', 'lastAt', 'isBot', 'device', 'browser', 'os'],
  ...['language', 'channel', 'referrer', 'entryPageGroup', 'pageViews', 'clicks', 'signals'],
  ...['errors', 'replayChoice'],
  ...['exitStage', 'exitPageGroup', 'exitSelector', 'exitLabel', 'exitScrollFraction'],
] as const;

/** Replaces the facts of a session by those given. Runs inside the caller's transaction. */
export function createFactsWriter(db: Database): (id: string, facts: SessionFacts) => void {
  const upsert = db.prepare(
    `INSERT INTO session (id, unit, ${SESSION_COLUMNS}) VALUES (@id, '', ${SESSION_COLUMNS.map((c) => `@${c}`)})
     ON CONFLICT (id) DO UPDATE SET ${SESSION_COLUMNS.map((c) => `${c} = excluded.${c}`)}
     RETURNING sid`,
  );
  const writers = Object.entries(TABLES).map(([facts, { table, columns }]) => ({
    facts: facts as keyof typeof TABLES,
    remove: db.prepare(`DELETE FROM ${table} WHERE sid = ?`),
    insert: db.prepare(
      `INSERT INTO ${table} (sid, position, ${columns}) VALUES (@sid, @position, ${columns.map((c) => `@${c}`)})`,
    ),
  }));
  const nameUnits = createUnitNaming(db);

  return (id, facts) => {
    const { sid } = upsert.get({ id, ...toColumns(facts.session) }) as {
      sid: number;
    };
    for (const { facts: name, remove, insert } of writers) {
      remove.run(sid);
      for (const [position, fact] of facts[name].entries()) insert.run({ sid, position, ...toColumns(fact) });
    }
    nameUnits(facts.session.visitor);
  };
}

/** SQLite has no booleans. */
function toColumns(fact: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fact).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
  );
}

/**
 * A session counts for the person it was identified as; else for the person its browser was last identified
 * as, which merges what came before the sign-in; else for its browser.
 */
export function createUnitNaming(db: Database): (visitor: string) => void {
  const rename = db.prepare(
    `UPDATE session SET unit = named.unit FROM (
       SELECT s.sid, coalesce('p:' || s.person, 'p:' || (
         SELECT person FROM session WHERE visitor = @visitor AND person IS NOT NULL
         ORDER BY identifiedAt DESC, id DESC LIMIT 1
       ), 'v:' || s.visitor) AS unit
       FROM session s WHERE s.visitor = @visitor
     ) AS named
     WHERE session.sid = named.sid AND session.unit IS NOT named.unit`,
  );
  return (visitor) => rename.run({ visitor });
}

/** The facts of every session as they were written. */
export function readAllFacts(db: Database): Map<string, SessionFacts> {
  const answer = new Map<string, SessionFacts>();
  const sessions = db.prepare(`SELECT sid, id, ${SESSION_COLUMNS} FROM session ORDER BY id`).all() as {
    sid: number;
    id: string;
  }[];
  for (const { sid, id, ...session } of sessions) {
    const facts = Object.entries(TABLES).map(([name, { table, columns }]) => [
      name,
      db.prepare(`SELECT ${columns} FROM ${table} WHERE sid = ? ORDER BY position`).all(sid),
    ]);
    // Column names are the fact's field names, so a row is the fact.
    answer.set(id, { session, ...Object.fromEntries(facts) } as unknown as SessionFacts);
  }
  return answer;
}
