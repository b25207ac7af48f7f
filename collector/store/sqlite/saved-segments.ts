import { randomBytes } from 'node:crypto';
import type { SegmentFilter } from '../../api/scope.ts';
import { Refusal } from '../../refusal.ts';
import type { SavedSegments, StoredSegment } from '../saved-segments.ts';
import type { Database } from './database.ts';

/** More cannot be chosen from. */
const MOST = 200;

export function createSavedSegments(db: Database): SavedSegments {
  const all = db.prepare('SELECT * FROM saved_segment ORDER BY name COLLATE NOCASE, name');
  const find = db.prepare('SELECT 1 FROM saved_segment WHERE name = ?');
  const count = db.prepare('SELECT count(*) FROM saved_segment').pluck();
  const add = db.prepare(
    'INSERT INTO saved_segment (id, name, filter, savedAt, savedBy) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM saved_segment WHERE id = ?');

  return {
    async segments() {
      const rows = all.all() as (Omit<StoredSegment, 'filter'> & { filter: string })[];
      return rows.map((row) => ({ ...row, filter: JSON.parse(row.filter) as SegmentFilter }));
    },
    async saveSegment({ name, filter }, by, nowMs) {
      // No await in between: the one writer of this table runs these without anything else.
      if (find.get(name))
        throw new Refusal(
          409,
          `name: a segment "${name}" is saved: delete it first, or choose another name.`,
        );
      if (Number(count.get()) >= MOST)
        throw new Refusal(409, `name: ${MOST} segments are saved: delete one first.`);
      const id = randomBytes(9).toString('base64url');
      add.run(id, name, JSON.stringify(filter), nowMs, by);
      return { id, name, filter, savedAt: nowMs, savedBy: by };
    },
    deleteSegment: async (id) => remove.run(id).changes > 0,
  };
}
