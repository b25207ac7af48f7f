import type { SessionFacts } from '../../facts/session-facts.ts';
import type { Database } from './database.ts';
import { createRowWriter } from './row-writer.ts';
import { createSessionRows, SESSION_COLUMNS } from './session-row.ts';

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

/** Keeps the rows of each session. Runs inside the caller's transaction. */
export function createFactsWriter(db: Database) {
  const sessions = createSessionRows(db);
  const writers = Object.entries(TABLES).map(([facts, { table, columns }]) => ({
    facts: facts as keyof typeof TABLES,
    write: createRowWriter(db, table, columns),
  }));

  return {
    isThere: (id: string): boolean => sessions.find(id) !== undefined,
    /** Makes the rows those of the facts given. `before`: the facts that they hold; without them, there are none. */
    write(id: string, before: SessionFacts | undefined, after: SessionFacts): void {
      const known = before && sessions.find(id);
      const sid = known?.sid ?? sessions.insert(id, after.session);
      if (known) sessions.update(sid, before.session, after.session);
      // Packed, it has no rows but that of the session; changed, it is unpacked by that.
      const held = known?.segment === null ? before : undefined;
      for (const { facts, write } of writers) write(sid, held?.[facts] ?? [], after[facts]);
    },
  };
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
