import { randomBytes } from 'node:crypto';
import { Refusal } from '../../refusal.ts';
import type { FilterShelf, SavedFilters, StoredFilter } from '../saved-filters.ts';
import type { Database } from './database.ts';

/** More cannot be chosen from. */
const MOST = 200;

export function createSavedFilters(db: Database): SavedFilters {
  return {
    savedSegments: createShelf(db, 'saved_segment', 'segment'),
    savedLists: createShelf(db, 'saved_list', 'list'),
  };
}

function createShelf<Filter>(
  db: Database,
  table: 'saved_segment' | 'saved_list',
  word: string,
): FilterShelf<Filter> {
  const all = db.prepare(`SELECT * FROM ${table} ORDER BY name COLLATE NOCASE, name`);
  const find = db.prepare(`SELECT 1 FROM ${table} WHERE name = ?`);
  const count = db.prepare(`SELECT count(*) FROM ${table}`).pluck();
  const add = db.prepare(`INSERT INTO ${table} (id, name, filter, savedAt, savedBy) VALUES (?, ?, ?, ?, ?)`);
  const remove = db.prepare(`DELETE FROM ${table} WHERE id = ?`);

  return {
    async all() {
      const rows = all.all() as (Omit<StoredFilter<Filter>, 'filter'> & { filter: string })[];
      return rows.map((row) => ({ ...row, filter: JSON.parse(row.filter) as Filter }));
    },
    async save({ name, filter }, by, nowMs) {
      // No await in between: the one writer of this table runs these without anything else.
      if (find.get(name))
        throw new Refusal(
          409,
          `name: a ${word} "${name}" is saved: delete it first, or choose another name.`,
        );
      if (Number(count.get()) >= MOST)
        throw new Refusal(409, `name: ${MOST} ${word}s are saved: delete one first.`);
      const id = randomBytes(9).toString('base64url');
      add.run(id, name, JSON.stringify(filter), nowMs, by);
      return { id, name, filter, savedAt: nowMs, savedBy: by };
    },
    remove: async (id) => remove.run(id).changes > 0,
  };
}
