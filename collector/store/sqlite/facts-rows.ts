import type { SessionFacts } from '../../facts/session-facts.ts';
import type { Database } from './database.ts';
import { createHotFacts, type HotRows } from './hot-facts.ts';
import { createSessionRows, SESSION_COLUMNS, type SessionPlace } from './session-row.ts';

/** Keeps the rows of each session. Runs inside the caller's transaction. */
export function createFactsWriter(db: Database) {
  const sessions = createSessionRows(db);
  const hot = createHotFacts(db);

  return {
    find: sessions.find,
    /** Writes a session that has no rows. */
    insert: (id: string, facts: SessionFacts): HotRows =>
      hot.write(sessions.insert(id, facts.session), facts),
    /** `rows`: what this has answered, if that is known, when the rows became those of `before`. */
    update(
      { sid, segment }: SessionPlace,
      rows: HotRows | undefined,
      before: SessionFacts,
      after: SessionFacts,
    ): HotRows {
      sessions.update(sid, before.session, after.session);
      // Packed, it has no rows but that of the session; changed, it is unpacked by that.
      return segment === null ? hot.rewrite(sid, rows, before, after) : hot.write(sid, after);
    },
  };
}

/** The facts of every session as they were written: of those that are packed, the session's own only. */
export function readAllFacts(db: Database): Map<string, SessionFacts> {
  const hot = createHotFacts(db);
  const sessions = db.prepare(`SELECT sid, id, ${SESSION_COLUMNS} FROM session ORDER BY id`).all() as {
    sid: number;
    id: string;
  }[];
  // Column names are the fact's field names, so a row is the fact.
  return new Map(
    sessions.map(({ sid, id, ...session }) => [id, { session, ...hot.read(sid) } as unknown as SessionFacts]),
  );
}
