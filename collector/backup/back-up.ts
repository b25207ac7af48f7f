import { existsSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { projectFile } from '../projects/project-file.ts';
import { checkFile } from './check-file.ts';
import { projectsOf } from './projects-of.ts';
import { syncFile, syncFolder } from './sync-file.ts';

/** Copied between two looks at the progress: 16 MB. */
const PAGES_A_STEP = 1_000;

export interface BackUpOptions {
  readonly dataFile: string;
  readonly into: string;
  readonly isForced: boolean;
  /** Told after each step, over all files. */
  readonly progress: (copiedBytes: number, totalBytes: number) => void;
}

/**
 * Copies the data file and those of the other projects, each as it is at one moment, while the collector goes
 * on writing them. A copy gets its name only when it is whole and checked. Answers the files written.
 */
export async function backUp({ dataFile, into, isForced, progress }: BackUpOptions): Promise<string[]> {
  if (!existsSync(dataFile)) throw new Error(`${dataFile}: is not there: name the data file with --data.`);
  const copies = projectsOf(dataFile).map((id) => ({
    path: projectFile(dataFile, id),
    copy: projectFile(into, id),
  }));
  for (const { copy } of copies)
    if (existsSync(copy) && !isForced)
      throw new Error(`${copy}: is there already: choose another name, or replace it with --force.`);
  for (const { path, copy } of copies) {
    await copyFile(path, `${copy}${PART}`, progress);
    syncFile(`${copy}${PART}`);
  }
  // All are whole before the first gets its name.
  for (const { copy } of copies) renameSync(`${copy}${PART}`, copy);
  syncFolder(into);
  return copies.map(({ copy }) => copy);
}

const PART = '.part';

async function copyFile(path: string, part: string, progress: BackUpOptions['progress']): Promise<void> {
  rmSync(part, { force: true });
  const db = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    const pageBytes = Number(db.pragma('page_size', { simple: true }));
    // One read transaction around all steps: without it, each commit of the collector would start the copy
    // over, and a busy collector would never let it end (https://sqlite.org/c3ref/backup_finish.html).
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    await db.backup(part, {
      progress: ({ totalPages, remainingPages }) => {
        progress((totalPages - remainingPages) * pageBytes, totalPages * pageBytes);
        return PAGES_A_STEP;
      },
    });
  } finally {
    db.close();
  }
  makeSingleFile(part);
  checkFile(part);
}

/** The copy says that it has a log beside it, as its original; by itself it is one file. */
function makeSingleFile(part: string): void {
  const copy = new Sqlite(part);
  copy.pragma('journal_mode = DELETE');
  copy.close();
}
