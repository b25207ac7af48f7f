import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { FIRST_PROJECT } from '../projects/project.ts';
import { projectFile } from '../projects/project-file.ts';

/** The projects that belong to this data file and have a file, the first one first: it names the others. */
export function projectsOf(dataFile: string): string[] {
  const db = new Sqlite(dataFile, { readonly: true, fileMustExist: true });
  try {
    // Files of before there were several projects have no such table.
    const hasProjects = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'project'").get() !== undefined;
    const known = hasProjects
      ? (db.prepare('SELECT id FROM project ORDER BY id').pluck().all() as string[])
      : [];
    const others = known.filter((id) => id !== FIRST_PROJECT && existsSync(projectFile(dataFile, id)));
    return [FIRST_PROJECT, ...others];
  } finally {
    db.close();
  }
}
