import type { HeatGrid } from './heat.ts';

interface PageSpot {
  readonly pageX: number;
  readonly pageY: number;
}
/** Closed: after the last spot comes the first. */
export type IsoLine = readonly PageSpot[];

/**
 * The lines on which the density has one value, as closed rings around what is above it: marching squares
 * (Lorensen and Cline 1987, in two dimensions). Own code, because a library for it brings its arrays, its
 * projections and its types along, for what is one table and a walk.
 *
 * A square has the centres of four cells as corners; around the grid all is 0, so that no line ends.
 */
export function isoLines(grid: HeatGrid, level: number): readonly IsoLine[] {
  const { columns, rows, values } = grid;
  const valueAt = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= columns || row >= rows ? 0 : (values[row * columns + column] ?? 0);
  const stride = columns + 2;
  const follow = new Map<number, number>();
  for (let row = -1; row < rows; row += 1) {
    for (let column = -1; column < columns; column += 1) {
      const above =
        Number(valueAt(column, row) >= level) +
        2 * Number(valueAt(column + 1, row) >= level) +
        4 * Number(valueAt(column + 1, row + 1) >= level) +
        8 * Number(valueAt(column, row + 1) >= level);
      for (const [from, to] of CROSSINGS[above] ?? [])
        follow.set(edgeId(column, row, from, stride), edgeId(column, row, to, stride));
    }
  }
  const spotOn = (edge: number): PageSpot => {
    const column = ((edge >> 1) % stride) - 1;
    const row = Math.floor((edge >> 1) / stride) - 1;
    const isUpright = edge % 2 === 1;
    const one = valueAt(column, row);
    const other = isUpright ? valueAt(column, row + 1) : valueAt(column + 1, row);
    const share = (level - one) / (other - one);
    return {
      pageX: grid.pageLeft + (column + 0.5 + (isUpright ? 0 : share)) * grid.cellPx,
      pageY: grid.pageTop + (row + 0.5 + (isUpright ? share : 0)) * grid.cellPx,
    };
  };
  return ringsOf(follow).map((ring) => ring.map(spotOn));
}

type Side = 'top' | 'right' | 'bottom' | 'left';

/** By the corners that are above (top left 1, top right 2, bottom right 4, bottom left 8); these on the left hand. */
const CROSSINGS: readonly (readonly (readonly [from: Side, to: Side])[])[] = [
  [],
  [['left', 'top']],
  [['top', 'right']],
  [['left', 'right']],
  [['right', 'bottom']],
  [
    ['left', 'top'],
    ['right', 'bottom'],
  ],
  [['top', 'bottom']],
  [['left', 'bottom']],
  [['bottom', 'left']],
  [['bottom', 'top']],
  [
    ['top', 'right'],
    ['bottom', 'left'],
  ],
  [['bottom', 'right']],
  [['right', 'left']],
  [['right', 'top']],
  [['top', 'left']],
  [],
];

/** Of two squares that share a side: the side is named by its upper or left corner, upright ones are odd. */
function edgeId(column: number, row: number, side: Side, stride: number): number {
  const corner = (at: number, down: number): number => ((down + 1) * stride + at + 1) * 2;
  switch (side) {
    case 'top':
      return corner(column, row);
    case 'bottom':
      return corner(column, row + 1);
    case 'left':
      return corner(column, row) + 1;
    case 'right':
      return corner(column + 1, row) + 1;
  }
}

/** Each crossing leads to the next one; every ring comes back to where it began. */
function ringsOf(follow: Map<number, number>): number[][] {
  const rings: number[][] = [];
  for (const start of follow.keys()) {
    const ring: number[] = [];
    for (let at: number | undefined = start; at !== undefined; ) {
      const next: number | undefined = follow.get(at);
      if (next === undefined) break;
      ring.push(at);
      follow.delete(at);
      at = next;
    }
    rings.push(ring);
  }
  return rings;
}
