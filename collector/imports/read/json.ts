import { MOST_ROW_CHARS, type ReadRow, type RowReader, TOO_LONG } from './read-row.ts';

/** One JSON object a line (NDJSON). A line that is none is refused alone. */
export function createLinesReader(): RowReader {
  let rest = '';
  let line = 1;
  let isTooLong = false;

  function take(text: string): ReadRow[] {
    const beganAt = line;
    line += 1;
    const fault = isTooLong;
    isTooLong = false;
    if (fault) return [{ line: beganAt, fault: TOO_LONG }];
    return text.trim() === '' ? [] : [parseRow(beganAt, text)];
  }

  return {
    push(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      const rows = lines.flatMap(take);
      if (rest.length > MOST_ROW_CHARS) {
        isTooLong = true;
        rest = '';
      }
      return rows;
    },
    end: () => (rest === '' && !isTooLong ? [] : take(rest)),
  };
}

/** One JSON array of objects, however it is broken into lines. */
export function createArrayReader(): RowReader {
  let item = '';
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let line = 1;
  let beganAt = 1;
  let isTooLong = false;
  let hasEnded = false;

  function endItem(rows: ReadRow[]): void {
    if (isTooLong) rows.push({ line: beganAt, fault: TOO_LONG });
    else if (item.trim() !== '') rows.push(parseRow(beganAt, item));
    item = '';
    isTooLong = false;
  }

  /** Keeps what belongs to an item; depth 1 is inside the array and outside its items. */
  function keep(text: string): void {
    if (item === '' && text.trim() === '') return;
    if (item === '') beganAt = line;
    if (item.length + text.length > MOST_ROW_CHARS) {
      isTooLong = true;
      item = ' ';
    } else if (!isTooLong) item += text;
  }

  /** Inside a string only its end counts, and what hides one. */
  function stepInString(char: string): void {
    if (isEscaped) isEscaped = false;
    else if (char === '\\') isEscaped = true;
    else if (char === '"') isInString = false;
  }

  function step(char: string, rows: ReadRow[]): void {
    if (char === '"') isInString = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) hasEnded = true;
    if ((char === ',' && depth === 1) || hasEnded) endItem(rows);
  }

  return {
    push(text) {
      const rows: ReadRow[] = [];
      for (const char of text) {
        if (hasEnded) break;
        const wasOutside = depth === 0;
        const isBetween = depth === 1 && !isInString && (char === ',' || char === ']');
        if (!wasOutside && !isBetween) keep(char);
        if (char === '\n') line += 1;
        if (isInString) stepInString(char);
        else step(char, rows);
      }
      return rows;
    },
    end() {
      const rows: ReadRow[] = [];
      if (!hasEnded && (item !== '' || isTooLong))
        rows.push({ line: beganAt, fault: 'ends in the middle of an item' });
      return rows;
    },
  };
}

function parseRow(line: number, text: string): ReadRow {
  try {
    const record: unknown = JSON.parse(text);
    if (typeof record === 'object' && record !== null && !Array.isArray(record))
      return { line, record: record as Readonly<Record<string, unknown>> };
  } catch {
    // Said below.
  }
  return { line, fault: 'is not a JSON object' };
}
