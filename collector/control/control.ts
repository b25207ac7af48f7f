import { openDatabase } from '../store/sqlite/database.ts';
import { createKeys } from './keys.ts';
import { createProjectRows } from './project-rows.ts';

/**
 * Who may do what, apart from what any project remembers: small tables in the first project's file, over a
 * connection of their own. Everything is answered at once: this is the collector's own, not a visitor's.
 */
export function openControl(dataFile: string, now: () => number) {
  const db = openDatabase(dataFile);
  // A few rows, read by their keys: the cache of a store would be wasted on them.
  db.pragma('cache_size = -1000');
  return {
    projects: createProjectRows(db, now),
    keys: createKeys(db, now),
    close(): void {
      db.close();
    },
  };
}
export type Control = ReturnType<typeof openControl>;
