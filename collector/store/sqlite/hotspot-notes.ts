import { Refusal } from '../../refusal.ts';
import type { HotspotNotes, NoteChange, StoredNote } from '../hotspot-notes.ts';
import type { Database } from './database.ts';

export function createHotspotNotes(db: Database, changed: () => void): HotspotNotes {
  const find = db.prepare('SELECT * FROM hotspot_note WHERE id = ?');
  const forget = db.prepare('DELETE FROM hotspot_note WHERE id = ?');
  const save = db.prepare(
    `INSERT OR REPLACE INTO hotspot_note (id, version, text, savedAt, savedBy, fixedAt, fixedBy)
     VALUES (@id, @version, @text, @savedAt, @savedBy, @fixedAt, @fixedBy)`,
  );

  return {
    async saveHotspotNote(change, by, nowMs) {
      // No await in between: the one writer of this table runs these without anything else.
      const known = find.get(change.id) as StoredNote | undefined;
      const version = known?.version ?? 0;
      if (change.version !== version)
        throw new Refusal(409, 'version: the note was changed meanwhile: load it and change that.');
      const note: StoredNote = {
        id: change.id,
        version: version + 1,
        text: change.text,
        savedAt: nowMs,
        savedBy: by,
        ...markOf(change, known, by, nowMs),
      };
      const isEmpty = note.text === '' && note.fixedAt === null;
      if (isEmpty) forget.run(note.id);
      else save.run(note);
      changed();
      return isEmpty ? undefined : note;
    },
  };
}

/** All notes by the id of their hotspot: they are as many as members wrote. */
export function readHotspotNotes(db: Database): ReadonlyMap<string, StoredNote> {
  const notes = db.prepare('SELECT * FROM hotspot_note').all() as StoredNote[];
  return new Map(notes.map((note) => [note.id, note]));
}

function markOf(
  { mark }: NoteChange,
  known: StoredNote | undefined,
  by: string,
  nowMs: number,
): Pick<StoredNote, 'fixedAt' | 'fixedBy'> {
  if (mark === 'fixed') return { fixedAt: nowMs, fixedBy: by };
  if (mark === 'none' || !known) return { fixedAt: null, fixedBy: null };
  return { fixedAt: known.fixedAt, fixedBy: known.fixedBy };
}
