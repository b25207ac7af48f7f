import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { projectFile } from '../projects/project-file.ts';
import { checkFile } from './check-file.ts';
import { projectsOf } from './projects-of.ts';
import { syncFile, syncFolder } from './sync-file.ts';

export interface RestoreOptions {
  readonly from: string;
  readonly dataFile: string;
  readonly isForced: boolean;
}

/**
 * Puts a backup, with the projects beside it, in the place of the data files. Nothing is touched before all of
 * the backup is checked and copied. Answers the files written.
 */
export function restore({ from, dataFile, isForced }: RestoreOptions): string[] {
  if (!existsSync(from))
    throw new Error(`${from}: is not there: name a file that "desirepath backup" wrote.`);
  checkFile(from);
  const files = projectsOf(from).map((id) => ({
    path: projectFile(from, id),
    target: projectFile(dataFile, id),
  }));
  for (const { path } of files) if (path !== from) checkFile(path);
  for (const { target } of files) {
    if (!existsSync(target)) continue;
    if (!isForced) throw new Error(`${target}: is there already: replace it with --force.`);
    refuseWhileOpen(target);
  }
  for (const { path, target } of files) {
    copyFileSync(path, `${target}${PART}`, constants.COPYFILE_FICLONE);
    syncFile(`${target}${PART}`);
  }
  for (const { target } of files) {
    // A log of the file that was there would be taken for one of the new.
    for (const beside of ['-wal', '-shm']) rmSync(`${target}${beside}`, { force: true });
    renameSync(`${target}${PART}`, target);
  }
  syncFolder(dataFile);
  return files.map(({ target }) => target);
}

const PART = '.part';

/** Leaving the WAL needs the file for oneself: that fails while a collector, or anybody, has it open. */
function refuseWhileOpen(target: string): void {
  const db = new Sqlite(target, { timeout: 0 });
  try {
    if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Error('in use');
  } catch (error) {
    const isDamaged = error instanceof Sqlite.SqliteError && error.code !== 'SQLITE_BUSY';
    // What is damaged is what a restore is for.
    if (!isDamaged) throw new Error(`${target}: is in use: stop the collector first.`);
  } finally {
    db.close();
  }
}
