import type { SessionFacts } from '../../facts/session-facts.ts';
import type { Database } from './database.ts';
import { createHotFacts } from './hot-facts.ts';
import { createSessionRows, SESSION_COLUMNS } from './session-row.ts';

/** Keeps the rows of each session. Runs inside the caller's transaction. */
export function createFactsWriter(db: Database) {
  const sessions = createSessionRows(db);
  const hot = createHotFacts(db);

  return {
    isThere: (id: string): boolean => sessions.find(id) !== undefined,
    /** Makes the rows those of the facts given. `before`: the facts that they hold; without them, there are none. */
    write(id: string, before: SessionFacts | undefined, after: SessionFacts): void {
      const known = before && sessions.find(id);
      const sid = known?.sid ?? sessions.insert(id, after.session);
      if (known) sessions.update(sid, before.session, after.session);
      // Packed, it has no rows but that of the session; changed, it is unpacked by that.
      hot.write(sid, known?.segment === null ? before : undefined, after);
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
