/** Columns as wide as their widest cell; the first to the left, the others to the right. */
export function printTable(rows: readonly (readonly (string | number)[])[]): void {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? grouped(cell) : cell)));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of texts) {
    const cells = widths.map((width, column) =>
      column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width),
    );
    console.log(cells.join('  ').trimEnd());
  }
}

const grouped = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en-GB') : value.toFixed(1);
