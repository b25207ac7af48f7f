import { FIRST_PROJECT } from './project.ts';

/** Where a project's data is: the first one's in the data file itself, another's beside it. */
export function projectFile(dataFile: string, id: string): string {
  if (id === FIRST_PROJECT || dataFile === ':memory:') return dataFile;
  return `${dataFile.replace(/\.db$/, '')}.${id}.db`;
}
