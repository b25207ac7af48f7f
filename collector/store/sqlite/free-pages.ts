import { statSync } from 'node:fs';
import type { StoreSizes } from '../upkeep.ts';
import type { Database } from './database.ts';

const INCREMENTAL = 2;
/** Moved in one step: at 16 KB a page 1 MB, some milliseconds. */
const PAGES_A_STEP = 64;
/** Larger files are not rewritten at a start: that takes minutes and needs as much room again. */
const REWRITE_UP_TO_BYTES = 1e9;

/**
 * Lets a file become smaller again: free pages can be moved to its end and cut off. The setting counts for new
 * files only; those of before are rewritten once.
 */
export function makeShrinkable(db: Database): void {
  if (db.pragma('auto_vacuum', { simple: true }) === INCREMENTAL) return;
  if (pages(db, 'page_count') * pages(db, 'page_size') > REWRITE_UP_TO_BYTES) return;
  db.pragma('auto_vacuum = INCREMENTAL');
  db.exec('VACUUM');
}

/** Gives some free pages back to the disk; answers whether there are more. */
export function giveBackPages(db: Database): boolean {
  if (db.pragma('auto_vacuum', { simple: true }) !== INCREMENTAL) return false;
  if (pages(db, 'freelist_count') > 0) db.pragma(`incremental_vacuum(${PAGES_A_STEP})`);
  const hasMore = pages(db, 'freelist_count') > 0;
  // The file itself is cut when the log is written back to it. While somebody reads it stays for later.
  if (!hasMore) emptyLog(db);
  return hasMore;
}

/**
 * Moves the log into the data file and cuts it; answers whether that could be done. While somebody reads it
 * cannot, and SQLite would wait for that as long as its timeout says, and everything else with it.
 */
export function emptyLog(db: Database): boolean {
  const timeoutMs = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return result?.busy === 0;
  } finally {
    db.pragma(`busy_timeout = ${timeoutMs}`);
  }
}

export function readSizes(db: Database, dataFile: string): Omit<StoreSizes, 'packedSessions'> {
  const pageBytes = pages(db, 'page_size');
  return {
    dataBytes: pages(db, 'page_count') * pageBytes,
    reusableBytes: pages(db, 'freelist_count') * pageBytes,
    walBytes: statSync(`${dataFile}-wal`, { throwIfNoEntry: false })?.size ?? 0,
  };
}

function pages(db: Database, what: 'page_count' | 'freelist_count' | 'page_size'): number {
  return Number(db.pragma(what, { simple: true }));
}
