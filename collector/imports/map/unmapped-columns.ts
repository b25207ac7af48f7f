import type { ImportMapping } from '../../api/imports.ts';
import { pathsOf } from './resolve-source.ts';

const NO_SOURCES: ReadonlySet<string> = new Set([
  'delimiter',
  'columns',
  'encoding',
  'timeFormat',
  'timezone',
  'types',
  'stages',
  'props',
  'each',
]);

/** Columns of a row that a mapping leaves aside: told, so that nobody believes they were imported. */
export function unmappedColumns(mapping: ImportMapping, row: Readonly<Record<string, unknown>>): string[] {
  const used = new Set<string>();
  for (const [field, source] of Object.entries(mapping))
    if (!NO_SOURCES.has(field)) for (const path of pathsOf(source as ImportMapping['visitor'])) add(path);
  if (mapping.props)
    for (const path of 'all' in mapping.props ? [mapping.props.all] : mapping.props) add(path);

  function add(path: string): void {
    used.add(path);
    used.add(path.split('.')[0] ?? path);
  }
  const isWhole =
    mapping.type !== undefined && typeof mapping.type === 'object' && 'constant' in mapping.type;
  return isWhole ? [] : Object.keys(row).filter((column) => !used.has(column));
}
