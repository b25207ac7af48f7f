import { randomBytes } from 'node:crypto';
import { Refusal } from '../../refusal.ts';
import type { SessionNotes, StoredSessionNote } from '../session-notes.ts';
import type { Database } from './database.ts';

/** More cannot be read beside one replay. */
const MOST = 500;

/** `changed` is told when an answer could show it. */
export function createSessionNotes(db: Database, changed: () => void): SessionNotes {
  const isKnown = db.prepare('SELECT 1 FROM session WHERE id = ?').pluck();
  const all = db.prepare(
    'SELECT id, at, text, savedAt, savedBy FROM session_note WHERE session = ? ORDER BY at, savedAt, id',
  );
  const count = db.prepare('SELECT count(*) FROM session_note WHERE session = ?').pluck();
  const add = db.prepare(
    `INSERT INTO session_note (session, id, at, text, savedAt, savedBy)
     VALUES (@session, @id, @at, @text, @savedAt, @savedBy)`,
  );
  const change = db.prepare(
    `UPDATE session_note SET text = @text, savedAt = @savedAt, savedBy = @savedBy
     WHERE session = @session AND id = @id RETURNING id, at, text, savedAt, savedBy`,
  );
  const remove = db.prepare('DELETE FROM session_note WHERE session = ? AND id = ?');

  return {
    async sessionNotes(session) {
      if (isKnown.get(session) === undefined) return undefined;
      return all.all(session) as StoredSessionNote[];
    },
    async addSessionNote(session, { at, text }, savedBy, nowMs) {
      // No await in between: the one writer of this table runs these without anything else.
      if (isKnown.get(session) === undefined) return undefined;
      if (Number(count.get(session)) >= MOST)
        throw new Refusal(409, `text: this session has ${MOST} notes: delete one first.`);
      const note = { id: randomBytes(9).toString('base64url'), at, text, savedAt: nowMs, savedBy };
      add.run({ ...note, session });
      changed();
      return note;
    },
    async changeSessionNote(session, id, text, savedBy, nowMs) {
      const note = change.get({ session, id, text, savedAt: nowMs, savedBy });
      changed();
      return note as StoredSessionNote | undefined;
    },
    async deleteSessionNote(session, id) {
      const hadOne = remove.run(session, id).changes > 0;
      changed();
      return hadOne;
    },
  };
}
