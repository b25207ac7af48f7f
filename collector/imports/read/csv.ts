import { MOST_ROW_CHARS, type ReadRow, type RowReader, TOO_LONG } from './read-row.ts';

/** More than any spreadsheet's export; a bound, so that a line of commas costs little. */
const MOST_CELLS = 2_000;
const DELIMITERS = [',', ';', '\t', '|'] as const;

type Cells = { readonly line: number; readonly cells: readonly string[]; readonly fault?: string };

/**
 * CSV as RFC 4180 has it, a bit more lenient: CRLF, LF or CR, quotes inside plain cells as they stand. A
 * reader of our own because the libraries keep a row of any length in memory, and stop, or go astray, at the
 * first one that is wrong.
 */
export function createCsvReader(columns: readonly string[] | undefined, delimiter: string): RowReader {
  const cells = createCellReader(delimiter);
  let names = columns;

  const toRows = (read: readonly Cells[]): ReadRow[] =>
    read.flatMap(({ line, cells: values, fault }): ReadRow[] => {
      if (fault !== undefined) return [{ line, fault }];
      if (values.length === 1 && values[0] === '') return [];
      if (!names) {
        names = values.map((name) => name.trim());
        return [];
      }
      if (values.length !== names.length)
        return [{ line, fault: `has ${values.length} cells where there are ${names.length} columns` }];
      const record = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
      return [{ line, record }];
    });

  return { push: (text) => toRows(cells.push(text)), end: () => toRows(cells.end()) };
}

/** The sign between cells: the one that the first line has most of, outside quotes. */
export function findDelimiter(text: string): string {
  const [firstLine = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const counts = DELIMITERS.map((sign) => [sign, firstLine.split(sign).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** `closed`: right behind a quote inside a quoted cell; the next character says whether it ended it. */
type State = 'start' | 'plain' | 'quoted' | 'closed';

function createCellReader(delimiter: string) {
  let state: State = 'start';
  let cells: string[] = [];
  let cell = '';
  let sizeChars = 0;
  let fault: string | undefined;
  let line = 1;
  let beganAt = 1;
  let wasCr = false;
  let done: Cells[] = [];

  function keep(text: string): void {
    sizeChars += text.length;
    if (sizeChars > MOST_ROW_CHARS || cells.length > MOST_CELLS) {
      fault ??= cells.length > MOST_CELLS ? `has more than ${MOST_CELLS} cells` : TOO_LONG;
      cells = [];
      cell = '';
    } else if (fault === undefined) cell += text;
  }

  function endCell(): void {
    if (fault === undefined) cells.push(cell);
    cell = '';
    state = 'start';
  }

  function endRow(): void {
    endCell();
    done.push({ line: beganAt, cells, ...(fault === undefined ? {} : { fault }) });
    cells = [];
    fault = undefined;
    sizeChars = 0;
  }

  /** A line ends at CRLF, LF or CR; between CR and LF a chunk may end. */
  function countLine(sign: string): void {
    if (!(sign === '\n' && wasCr)) line += 1;
    wasCr = sign === '\r';
  }

  /** Reads inside quotes up to the next quote; answers where it stopped. */
  function readQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    const part = quote === -1 ? text.slice(from) : text.slice(from, quote);
    for (const sign of part.match(/[\r\n]/g) ?? []) countLine(sign);
    if (part !== '' && !part.endsWith('\r')) wasCr = false;
    keep(part);
    if (quote === -1) return text.length;
    state = 'closed';
    wasCr = false;
    return quote + 1;
  }

  /** Reads outside quotes up to the sign that ends a cell; answers where it stopped. */
  function readPlain(text: string, from: number): number {
    let to = from;
    while (to < text.length && !isSign(text[to], delimiter)) to += 1;
    if (to > from) {
      if (state === 'closed') fault ??= 'has text behind a closing quote';
      wasCr = false;
      state = 'plain';
      keep(text.slice(from, to));
    }
    if (to === text.length) return to;
    const sign = text[to] ?? '';
    if (sign === delimiter) {
      wasCr = false;
      sizeChars += 1;
      endCell();
    } else {
      const isSecondHalf = sign === '\n' && wasCr;
      countLine(sign);
      if (!isSecondHalf) endRow();
      beganAt = line;
    }
    return to + 1;
  }

  function push(text: string): Cells[] {
    let at = 0;
    while (at < text.length) {
      if (state === 'quoted') at = readQuoted(text, at);
      else if (text[at] === '"' && state === 'start') {
        state = 'quoted';
        wasCr = false;
        at += 1;
      } else if (text[at] === '"' && state === 'closed') {
        state = 'quoted';
        keep('"');
        at += 1;
      } else at = readPlain(text, at);
    }
    return taken();
  }

  function taken(): Cells[] {
    const rows = done;
    done = [];
    return rows;
  }

  return {
    push,
    end(): Cells[] {
      if (state === 'quoted') fault = 'opens a quote that is never closed: what follows it could not be read';
      if (state !== 'start' || cells.length > 0 || fault !== undefined) endRow();
      return taken();
    },
  };
}

function isSign(char: string | undefined, delimiter: string): boolean {
  return char === delimiter || char === '\n' || char === '\r';
}
