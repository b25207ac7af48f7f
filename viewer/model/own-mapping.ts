import type { ImportMapping, ImportPreview } from '../../collector/api/imports.ts';
import { guessColumns } from './guess-columns.ts';
import { MAPPED_FIELDS, type MappedField } from './import-words.ts';

/** A mapping as it is put together by hand: a column for each field, and stages for the values of one of them. */
export interface ColumnChoice {
  readonly columns: Readonly<Partial<Record<MappedField, string>>>;
  readonly timeFormat: string;
  readonly timezone: string;
  /** Stage ids by the values of the stage column; '' where a value is a stage's id already, or none of ours. */
  readonly stages: Readonly<Record<string, string>>;
}

/**
 * Asks a file for its columns: a mapping has to name a visitor and a time, and whether these are there does not
 * matter to what the first rows hold.
 */
export const LOOK_ONLY: ImportMapping = { visitor: 'visitor', at: 'at' };

export function firstChoice(examples: ImportPreview['examples']): ColumnChoice {
  const columns = guessColumns(examples.map(({ path }) => path));
  return { columns, timeFormat: '', timezone: '', stages: {} };
}

/** Undefined while visitor or time are not chosen. */
export function toMapping({
  columns,
  timeFormat,
  timezone,
  stages,
}: ColumnChoice): ImportMapping | undefined {
  const { visitor, at } = columns;
  if (!visitor || !at) return undefined;
  const chosen = MAPPED_FIELDS.flatMap(({ field }) => {
    const path = columns[field];
    return path ? [[field, path] as const] : [];
  });
  const named = Object.entries(stages).filter(([, stage]) => stage !== '');
  return {
    ...Object.fromEntries(chosen),
    visitor,
    at,
    ...(timeFormat && { timeFormat }),
    ...(timezone && { timezone }),
    ...(columns.stage && named.length > 0 && { stages: Object.fromEntries(named) }),
  };
}
