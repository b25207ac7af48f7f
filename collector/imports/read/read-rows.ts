import type { ImportMapping } from '../../api/imports.ts';
import { createCsvReader, findDelimiter } from './csv.ts';
import { decodeText } from './decode-text.ts';
import { createArrayReader, createLinesReader } from './json.ts';
import type { ReadRow, RowReader } from './read-row.ts';

type Shape = Pick<ImportMapping, 'delimiter' | 'columns' | 'encoding' | 'each'>;

/** Rows as one step of the reader may find them: enough to share the cost of a step, few enough to yield often. */
const STEP_CHARS = 32_768;

/** The rows of a file, some at a time: of CSV, of a JSON array, or of a JSON object a line. */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  shape: Shape,
): AsyncGenerator<readonly ReadRow[]> {
  let reader: RowReader | undefined;
  let held = '';
  for await (const text of decodeText(bytes, shape.encoding)) {
    held += text;
    // Which reader it takes is seen in the first line.
    if (!reader && held.length < STEP_CHARS && !held.trimStart().includes('\n')) continue;
    reader ??= readerFor(held, shape);
    for (let at = 0; at < held.length; at += STEP_CHARS)
      yield exploded(reader.push(held.slice(at, at + STEP_CHARS)), shape.each);
    held = '';
  }
  reader ??= readerFor(held, shape);
  yield exploded(reader.push(held), shape.each);
  yield exploded(reader.end(), shape.each);
}

function readerFor(text: string, { delimiter, columns }: Shape): RowReader {
  const start = text.trimStart()[0];
  if (start === '[') return createArrayReader();
  if (start === '{') return createLinesReader();
  return createCsvReader(columns, delimiter ?? findDelimiter(text));
}

/** The items of a list inside each row; they inherit what the row says. */
function exploded(rows: readonly ReadRow[], each: string | undefined): readonly ReadRow[] {
  if (each === undefined) return rows;
  return rows.flatMap((row): ReadRow[] => {
    if (!('record' in row)) return [row];
    const items: unknown = Object.hasOwn(row.record, each) ? row.record[each] : undefined;
    if (!Array.isArray(items)) return [{ line: row.line, fault: `has no list "${each}"` }];
    const { [each]: _, ...parent } = row.record;
    return items.map((item: unknown) =>
      typeof item === 'object' && item !== null
        ? { line: row.line, record: { ...parent, ...item } }
        : { line: row.line, fault: `has something else than objects in "${each}"` },
    );
  });
}
