import type { PagePoint } from './placement.ts';

/**
 * Density of points on a coarse grid over the page: `values[row * columns + column]` is how many events piled
 * on that very spot would be as hot. Cost depends on the area, not on the number of points.
 */
export interface HeatGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellPx: number;
  readonly values: Float32Array;
  /** The largest value: the hot end of the legend. */
  readonly peak: number;
}

/** CSS pixels a cell side: fine enough once the browser smooths it, 16 times fewer cells than pixels. */
const CELL_PX = 4;
/** Cells of one grid at most: a page 80,000 px long at 1280 px width gets coarser cells instead. */
const MOST_CELLS = 2_000_000;

/**
 * Three box blurs are a Gaussian to within 3 %, at a cost that does not grow with the radius (Wells 1986,
 * "Efficient synthesis of Gaussian filters by cascaded uniform filters"); after two, the square of the box
 * still shows. Each pass sums; the last divides by what one event comes to at its own centre: three offsets
 * in -r..r add up to 0 in 3r² + 3r + 1 ways, along each axis.
 */
export function heatGrid(
  points: readonly PagePoint[],
  pageWidth: number,
  pageHeight: number,
  reachPx: number,
): HeatGrid {
  const cellPx = Math.max(CELL_PX, Math.sqrt((pageWidth * pageHeight) / MOST_CELLS));
  const columns = Math.max(1, Math.ceil(pageWidth / cellPx));
  const rows = Math.max(1, Math.ceil(pageHeight / cellPx));
  const values = new Float32Array(columns * rows);
  for (const { pageX, pageY, events } of points) {
    const column = Math.floor(pageX / cellPx);
    const row = Math.floor(pageY / cellPx);
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const index = row * columns + column;
    values[index] = (values[index] ?? 0) + events;
  }
  const radius = Math.max(1, Math.round(reachPx / 3 / cellPx));
  const centreOfOne = (3 * radius ** 2 + 3 * radius + 1) ** 2;
  const scratch = new Float32Array(values.length);
  boxBlur(values, scratch, columns, rows, radius, 1);
  boxBlur(values, scratch, columns, rows, radius, 1);
  boxBlur(values, scratch, columns, rows, radius, 1 / centreOfOne);
  let peak = 0;
  for (const value of values) if (value > peak) peak = value;
  return { columns, rows, cellPx, values, peak };
}

/** One box blur in place: along rows into `scratch`, then down columns back, each by a running sum. */
function boxBlur(
  values: Float32Array,
  scratch: Float32Array,
  columns: number,
  rows: number,
  radius: number,
  factor: number,
): void {
  for (let row = 0; row < rows; row++) slide(values, scratch, row * columns, 1, columns, radius, 1);
  for (let column = 0; column < columns; column++)
    slide(scratch, values, column, columns, rows, radius, factor);
}

function slide(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
  factor: number,
): void {
  let sum = 0;
  for (let ahead = 0; ahead < Math.min(radius, length); ahead++) sum += from[start + ahead * stride] ?? 0;
  for (let index = 0; index < length; index++) {
    const entering = index + radius;
    const leaving = index - radius - 1;
    if (entering < length) sum += from[start + entering * stride] ?? 0;
    if (leaving >= 0) sum -= from[start + leaving * stride] ?? 0;
    to[start + index * stride] = sum * factor;
  }
}
