import Sqlite from 'better-sqlite3';
import { makeShrinkable } from './free-pages.ts';
import { MIGRATIONS } from './migrations.ts';

export type Database = Sqlite.Database;

/** Opens the data file, brings its schema up to date and sets it to survive power loss. */
export function openDatabase(dataFile: string): Database {
  const db = beginningAsWriter(new Sqlite(dataFile));
  // Replay bodies are tens of kilobytes: larger pages mean fewer overflow chains. But each batch changes a few
  // pages at random places of indexes, and each of them goes whole into the log. Only counts on a new file.
  db.pragma('page_size = 8192');
  // So that removing gives the disk back: see free-pages.ts. Also only on a new file.
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  // FULL syncs the log at each commit; what sites send is committed without and synced before its answer: log-sync.ts.
  db.pragma('synchronous = FULL');
  // 32 MB instead of 8: a page that many batches change is moved to its place once for all of them.
  db.pragma('wal_autocheckpoint = 4000');
  // Questions read whole fact tables: the default of 2 MB of pages would fetch them from disk each time.
  db.pragma('cache_size = -32000');
  // What is deleted is overwritten: a visitor who was erased is not to be found in the file.
  db.pragma('secure_delete = ON');
  migrate(db, dataFile);
  makeShrinkable(db);
  return db;
}

/**
 * Two threads write the file, each over its own connection. Who reads before it writes must have the right to write
 * from the start: what it had read would be of yesterday once the other one has written, and SQLite would refuse.
 */
function beginningAsWriter(db: Database): Database {
  const transaction = db.transaction.bind(db);
  db.transaction = (work) => transaction(work).immediate as ReturnType<typeof transaction<typeof work>>;
  return db;
}

function migrate(db: Database, dataFile: string): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) {
    db.close();
    throw new Error(`${dataFile} was written by a newer Desirepath (schema ${version}): use that version.`);
  }
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      if (typeof step === 'string') db.exec(step);
      else step(db);
      db.pragma(`user_version = ${index + 1}`);
    })();
  }
}
