export type Cell = string | number | boolean | null | undefined;
export type Columns<Row> = Readonly<Record<string, (row: Row, index: number) => Cell>>;

/** What spreadsheets take for a formula (https://owasp.org/www-community/attacks/CSV_Injection). Words are visitors'. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Rows as CSV (RFC 4180) that spreadsheets read as UTF-8 and run nothing of: a text that would be a formula begins
 * with an apostrophe. Numbers are plain, rates 0 to 1; what is not known is empty.
 */
export function formatCsv<Row>(rows: readonly Row[], columns: Columns<Row>): string {
  const readers = Object.values(columns);
  const lines = [
    Object.keys(columns),
    ...rows.map((row, index) => readers.map((read) => read(row, index))),
  ].map((cells) => cells.map(formatCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function formatCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
