/** The rows of a CSV of the collector (RFC 4180), without its first line of names. */
export function readCsv(text: string, most: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/y;
  let row: string[] = [];
  while (cells.lastIndex < text.length && rows.length <= most) {
    const found = cells.exec(text);
    if (!found) break;
    const [, cell = '', end] = found;
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows.slice(1);
}
