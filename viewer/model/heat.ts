import type { PageBox, TakePoint } from './placement.ts';

/**
 * Density of points on a coarse grid over a part of the page: `values[row * columns + column]` is how many events
 * piled on that very spot would be as hot. Cost depends on the area, not on the number of points.
 */
export interface HeatGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellPx: number;
  /** Of the page: the left top corner of the first cell. */
  readonly pageLeft: number;
  readonly pageTop: number;
  readonly values: Float32Array;
  /** The largest value: the hot end of the legend. */
  readonly peak: number;
}

/** CSS pixels a cell side: fine enough once the browser smooths it, 16 times fewer cells than pixels. */
const CELL_PX = 4;
/** Cells of one grid at most, or the first paint takes too long: a page 6,000 px long at 1280 px width gets coarser ones. */
const MOST_CELLS = 500_000;

const PASSES = 3;

/**
 * Three box blurs are a Gaussian to within 3 %, at a cost that does not grow with the radius (Wells 1986,
 * "Efficient synthesis of Gaussian filters by cascaded uniform filters"); after two, the square of the box
 * still shows. Each pass sums; the last divides by what one event comes to at its own centre: three offsets
 * in -r..r add up to 0 in 3r² + 3r + 1 ways, along each axis.
 */
export function heatGrid(
  eachPoint: (take: TakePoint) => void,
  { pageLeft, pageTop, width, height }: PageBox,
  reachPx: number,
): HeatGrid {
  const cellPx = Math.max(CELL_PX, Math.sqrt((width * height) / MOST_CELLS));
  const columns = Math.max(1, Math.ceil(width / cellPx));
  const rows = Math.max(1, Math.ceil(height / cellPx));
  const values = new Float32Array(columns * rows);
  const isTouched = new Uint8Array(rows);
  eachPoint((pageX, pageY, events) => {
    const column = Math.floor((pageX - pageLeft) / cellPx);
    const row = Math.floor((pageY - pageTop) / cellPx);
    if (column < 0 || row < 0 || column >= columns || row >= rows) return;
    const index = row * columns + column;
    values[index] = (values[index] ?? 0) + events;
    isTouched[row] = 1;
  });
  const radius = Math.max(1, Math.round(reachPx / 3 / cellPx));
  let peak = 0;
  for (const [start, end] of bandsOf(isTouched, PASSES * radius)) {
    const band = values.subarray(start * columns, end * columns);
    peak = Math.max(peak, blur(band, columns, end - start, radius));
  }
  return { columns, rows, cellPx, pageLeft, pageTop, values, peak };
}

/** Rows that anything reaches: between them nothing is to be summed up, and what is, fits into the cache. */
function bandsOf(isTouched: Uint8Array, reach: number): readonly (readonly [start: number, end: number])[] {
  const bands: [start: number, end: number][] = [];
  for (const [row, touched] of isTouched.entries()) {
    if (!touched) continue;
    const end = Math.min(isTouched.length, row + reach + 1);
    const last = bands.at(-1);
    if (last && row - reach <= last[1]) last[1] = end;
    else bands.push([Math.max(0, row - reach), end]);
  }
  return bands;
}

/** In place. Answers the largest value. */
function blur(values: Float32Array, columns: number, rows: number, radius: number): number {
  const scratch = new Float32Array(values.length);
  for (let pass = 0; pass < PASSES; pass += 1) {
    sumAlongRows(values, scratch, columns, rows, radius);
    sumAlongColumns(scratch, values, columns, rows, radius);
  }
  const centreOfOne = (3 * radius ** 2 + 3 * radius + 1) ** 2;
  let peak = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = (values[index] ?? 0) / centreOfOne;
    values[index] = value;
    if (value > peak) peak = value;
  }
  return peak;
}

function sumAlongRows(
  from: Float32Array,
  to: Float32Array,
  columns: number,
  rows: number,
  radius: number,
): void {
  for (let start = 0; start < columns * rows; start += columns) {
    let sum = 0;
    for (let ahead = 0; ahead < Math.min(radius, columns); ahead += 1) sum += from[start + ahead] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      if (column + radius < columns) sum += from[start + column + radius] ?? 0;
      if (column > radius) sum -= from[start + column - radius - 1] ?? 0;
      to[start + column] = sum;
    }
  }
}

/** Row by row all the same, with a sum for each column: down one column after another, each read misses the cache. */
function sumAlongColumns(
  from: Float32Array,
  to: Float32Array,
  columns: number,
  rows: number,
  radius: number,
): void {
  const sums = new Float32Array(columns);
  const count = (row: number, sign: 1 | -1): void => {
    if (row < 0 || row >= rows) return;
    for (let column = 0; column < columns; column += 1)
      sums[column] = (sums[column] ?? 0) + sign * (from[row * columns + column] ?? 0);
  };
  for (let row = 0; row < radius; row += 1) count(row, 1);
  for (let row = 0; row < rows; row += 1) {
    count(row + radius, 1);
    count(row - radius - 1, -1);
    to.set(sums, row * columns);
  }
}
