import { HEATMAP_GRID } from '../api/heatmap.ts';
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
}

/** What is drawn of some units: those that are drawn at all, and by place the grids that are not empty. */
export interface Grids {
  readonly units: number;
  readonly grids: ReadonlyMap<number, Grid>;
}

/** Draws the points of units that come one after another, on the elements of a page group in a stage. */
export function createGrids({ outcome, histories }: Outcomes, stage: number) {
  const grids = new Map<number, Grid & { lastUnit: number }>();
  let units = 0;
  let lastUnit = -1;
  return {
    add(unit: number, place: number, fractionX: number, fractionY: number): void {
      const grid = grids.get(place) ?? { ...emptyGrid(place), lastUnit: -1 };
      grids.set(place, grid);
      if (lastUnit !== unit) units += 1;
      lastUnit = unit;
      grid.events += 1;
      const cell = toCell(fractionY) * HEATMAP_GRID + toCell(fractionX);
      grid.cells[cell] = (grid.cells[cell] ?? 0) + 1;
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

/** Those of several parts of the units as one. */
export function mergeGrids(parts: readonly Grids[]): Grids {
  const merged = new Map<number, Grid>();
  for (const { grids } of parts)
    for (const [place, own] of grids) {
      const grid = merged.get(place) ?? emptyGrid(place);
      merged.set(place, grid);
      grid.events += own.events;
      grid.units += own.units;
      grid.wentOn += own.wentOn;
      grid.dropped += own.dropped;
      for (let cell = 0; cell < own.cells.length; cell += 1)
        grid.cells[cell] = (grid.cells[cell] ?? 0) + (own.cells[cell] ?? 0);
    }
  return { units: parts.reduce((sum, { units }) => sum + units, 0), grids: merged };
}

/** Of one grid, about. */
export const GRID_BYTES = HEATMAP_GRID * HEATMAP_GRID * Uint32Array.BYTES_PER_ELEMENT + 200;

function emptyGrid(place: number): Grid {
  return {
    ...{ place, events: 0, units: 0, wentOn: 0, dropped: 0 },
    cells: new Uint32Array(HEATMAP_GRID * HEATMAP_GRID),
  };
}

function toCell(fraction: number): number {
  return Math.floor((fraction * HEATMAP_GRID) / FRACTION_STEPS);
}
