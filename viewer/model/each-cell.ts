/** Tells the cells of a heatmap element that are not empty; `cells` as the API has them: a negative number skips. */
export function eachCell(
  cells: readonly number[],
  gridCells: number,
  take: (column: number, row: number, events: number) => void,
): void {
  let cell = 0;
  for (const events of cells) {
    if (events < 0) {
      cell -= events;
      continue;
    }
    take(cell % gridCells, Math.floor(cell / gridCells), events);
    cell += 1;
  }
}
