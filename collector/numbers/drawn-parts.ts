import { type Grids, mergeGrids } from './heatmap-grids.ts';

/** What is drawn of some units, and how many of them were on the page. */
export interface DrawnPart extends Grids {
  readonly pageUnits: number;
}

/** Of all units, with what the elements were called last, by place. */
export interface Drawn extends DrawnPart {
  /** Of the layer of exits: units that dropped off on the page, whether on an element or not. */
  readonly exits?: number;
  readonly labelOf: (place: number) => string;
}

export function mergeDrawn(parts: readonly DrawnPart[]): DrawnPart {
  return { ...mergeGrids(parts), pageUnits: parts.reduce((sum, { pageUnits }) => sum + pageUnits, 0) };
}
