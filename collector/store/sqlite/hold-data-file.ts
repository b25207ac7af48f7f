import Sqlite from 'better-sqlite3';

/**
 * Makes this process the only one that writes the data file: ingestion remembers what it wrote, so a second writer
 * would spoil the facts. The lock is the operating system's, on an empty file beside the data: it ends with the
 * process, however that ends.
 */
export function holdDataFile(dataFile: string): void {
  if (dataFile === ':memory:') return;
  const lock = new Sqlite(`${dataFile}-lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY')
      throw new Error(
        `${dataFile}: another collector uses it: stop that first, or name another file with --data.`,
      );
    throw error;
  }
  // What nobody refers to is collected, closed, and the lock with it.
  held.push(lock);
}

const held: unknown[] = [];
