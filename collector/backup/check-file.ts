import Sqlite from 'better-sqlite3';
import { MIGRATIONS } from '../store/sqlite/migrations.ts';

/** Throws a sentence unless this is a whole data file that this version can open. */
export function checkFile(path: string): void {
  const db = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version === 0) throw new Error(`${path}: is no data file of Desirepath.`);
    if (version > MIGRATIONS.length)
      throw new Error(`${path}: was written by a newer Desirepath (schema ${version}): use that version.`);
    const found = db.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`${path}: is damaged: ${String(found)}.`);
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) throw new Error(`${path}: cannot be read: ${error.message}.`);
    throw error;
  } finally {
    db.close();
  }
}
