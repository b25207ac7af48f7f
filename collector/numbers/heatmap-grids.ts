import { HEATMAP_GRID, type HeatmapCount } from '../api/heatmap.ts';
import { FRACTION_STEPS } from './columns.ts';
import { DROPPED, type Outcomes, WENT_ON } from './outcome.ts';

/** An element's points as cells over its box, and whose they are. */
export interface Grid {
  readonly place: number;
  readonly cells: Uint32Array;
  events: number;
  units: number;
  wentOn: number;
  dropped: number;
  /** Where any click says how long it was hesitated: clicks by HESITATION_STEP_MS. */
  hesitations: Uint32Array | undefined;
}

/** What is drawn of some units: those that are drawn at all, and by place the grids that are not empty. */
export interface Grids {
  readonly units: number;
  readonly grids: ReadonlyMap<number, Grid>;
}

/** Of a median to show; a minute is the longest that is told. */
export const HESITATION_STEP_MS = 50;
const HESITATION_STEPS = 60_000 / HESITATION_STEP_MS + 1;

/** How points become numbers: what is counted, in how many cells a side of an element's box. */
export interface Counting {
  readonly count: HeatmapCount;
  readonly side: number;
}

export const BY_EVENT: Counting = { count: 'event', side: HEATMAP_GRID };

/** Draws the points of units that come one after another, on the elements of a page group in a stage. */
export function createGrids(
  { outcome, histories }: Outcomes,
  stage: number,
  { count, side }: Counting = BY_EVENT,
) {
  const grids = new Map<number, Drawing>();
  let units = 0;
  let lastUnit = -1;
  function begin(place: number): Drawing {
    const grid = beginDrawing(place, side, count);
    grids.set(place, grid);
    return grid;
  }
  return {
    /** `hesitation`: as the column holds it, 0 where it is not known. */
    add(unit: number, place: number, fractionX: number, fractionY: number, hesitation = 0): void {
      const grid = grids.get(place) ?? begin(place);
      if (lastUnit !== unit) units += 1;
      lastUnit = unit;
      if (hesitation > 0) addHesitation(grid, hesitation - 1);
      if (count === 'event' || grid.lastUnit !== unit) grid.events += 1;
      const cell = toCell(fractionY, side) * side + toCell(fractionX, side);
      addToCell(grid, cell, unit);
      if (grid.lastUnit === unit) return;
      grid.lastUnit = unit;
      grid.units += 1;
      const fared = stage < 0 ? 0 : outcome[stage * histories.units + unit];
      if (fared === WENT_ON) grid.wentOn += 1;
      else if (fared === DROPPED) grid.dropped += 1;
    },
    drawn: (): Grids => ({ units, grids }),
  };
}

function addToCell({ cells, lastOfCell }: Drawing, cell: number, unit: number): void {
  if (lastOfCell?.[cell] !== unit) cells[cell] = (cells[cell] ?? 0) + 1;
  if (lastOfCell) lastOfCell[cell] = unit;
}

function addHesitation(grid: Grid, hesitationMs: number): void {
  grid.hesitations ??= new Uint32Array(HESITATION_STEPS);
  const step = Math.min(HESITATION_STEPS - 1, Math.round(hesitationMs / HESITATION_STEP_MS));
  grid.hesitations[step] = (grid.hesitations[step] ?? 0) + 1;
}

/** Those of several parts of the units as one. */
export function mergeGrids(parts: readonly Grids[]): Grids {
  const merged = new Map<number, Grid>();
  for (const { grids } of parts)
    for (const [place, own] of grids) {
      const grid = merged.get(place) ?? emptyGrid(place, own.cells.length);
      merged.set(place, grid);
      grid.events += own.events;
      grid.units += own.units;
      grid.wentOn += own.wentOn;
      grid.dropped += own.dropped;
      if (own.hesitations) {
        grid.hesitations ??= new Uint32Array(HESITATION_STEPS);
        addCounts(grid.hesitations, own.hesitations);
      }
      addCounts(grid.cells, own.cells);
    }
  return { units: parts.reduce((sum, { units }) => sum + units, 0), grids: merged };
}

/** A plain loop: thousands of counts of each element in each part, which an iterator takes ten times as long for. */
function addCounts(sum: Uint32Array, counts: Uint32Array): void {
  for (let at = 0; at < counts.length; at += 1) sum[at] = (sum[at] ?? 0) + (counts[at] ?? 0);
}

/** About how much memory they are. */
export function gridsBytes({ grids }: Grids): number {
  let sum = 0;
  for (const { cells, hesitations } of grids.values())
    sum += cells.byteLength + (hesitations?.byteLength ?? 0) + OBJECT_BYTES;
  return sum;
}

/** An object with two typed arrays, in a Map. */
const OBJECT_BYTES = 300;

/** A grid while units are added one after another. */
interface Drawing extends Grid {
  lastUnit: number;
  /** By cell the unit that was counted in it last; absent where events are counted. */
  readonly lastOfCell: Int32Array | undefined;
}

function beginDrawing(place: number, side: number, count: HeatmapCount): Drawing {
  const cells = side * side;
  const lastOfCell = count === 'unit' ? new Int32Array(cells).fill(-1) : undefined;
  return { ...emptyGrid(place, cells), lastUnit: -1, lastOfCell };
}

function emptyGrid(place: number, cells: number): Grid {
  const hesitations = undefined;
  return {
    place,
    events: 0,
    units: 0,
    wentOn: 0,
    dropped: 0,
    hesitations,
    cells: new Uint32Array(cells),
  };
}

function toCell(fraction: number, side: number): number {
  return Math.floor((fraction * side) / FRACTION_STEPS);
}
