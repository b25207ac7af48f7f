import Sqlite from 'better-sqlite3';
import type { Database } from '../database.ts';

/** Opens a data file that another connection keeps up to date, for reading only. */
export function openReader(dataFile: string): Database {
  const db = new Sqlite(dataFile, { readonly: true, fileMustExist: true });
  // Segments are decoded into a cache of their own: pages are read through the system's.
  db.pragma('cache_size = -8000');
  // Not mapped: each part is read once, and mapped pages would count as this process's memory.
  db.pragma('mmap_size = 0');
  return db;
}
