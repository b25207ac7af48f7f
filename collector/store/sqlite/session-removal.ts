import type { Database } from './database.ts';
import { FACT_TABLES } from './facts-schema.ts';
import { createUnitNaming } from './unit-naming.ts';

/** Takes a session away with everything that hangs on it. Runs inside the caller's transaction. */
export function createSessionRemoval(db: Database) {
  const someChunks = db.prepare('SELECT id FROM replay_chunk WHERE session = ? LIMIT ?').pluck();
  const removeChunk = db.prepare('DELETE FROM replay_chunk WHERE id = ?');
  const ofSession = FACT_TABLES.filter((table) => table !== 'clock' && table !== 'session').map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE sid = @sid`),
  );
  const byId = [
    'batch',
    'page_snapshot',
    'clock',
    'pin',
    'session_note',
    'expired_replay',
    'expired_offset',
  ].map((table) => db.prepare(`DELETE FROM ${table} WHERE session = @id`));
  const removeRow = db.prepare('DELETE FROM session WHERE sid = @sid');
  const units = createUnitNaming(db);

  return {
    /** At most so many; answers how many. */
    removeChunks(session: string, limit: number): number {
      const ids = someChunks.all(session, limit) as number[];
      for (const id of ids) removeChunk.run(id);
      return ids.length;
    },
    removeSession(session: { readonly sid: number; readonly id: string; readonly visitor: string }): void {
      for (const statement of ofSession) statement.run({ sid: session.sid });
      for (const statement of byId) statement.run({ id: session.id });
      removeRow.run({ sid: session.sid });
      // It may have been the one that said who this visitor is.
      units.rename(session.visitor);
    },
  };
}
