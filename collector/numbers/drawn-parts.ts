import { type Grids, mergeGrids } from './heatmap-grids.ts';

/** What is drawn of some units, and how many of them were on the page. */
export interface DrawnPart extends Grids {
  readonly pageUnits: number;
  /** Since an exposure, by place the latest touch: elsewhere the names of elements are looked up in the whole scope. */
  readonly latest?: LatestTouches;
}

/** Of all units, with what the elements were called last, by place. */
export interface Drawn extends DrawnPart {
  /** Of the layer of exits: units that dropped off on the page, whether on an element or not. */
  readonly exits?: number;
  readonly labelOf: (place: number) => string;
}

/** What an element was called, as a term, when it was touched in a session. */
export interface NamedTouch {
  readonly at: number;
  readonly sid: number;
  readonly label: number;
}
export type LatestTouches = ReadonlyMap<number, NamedTouch>;

/** Of two at one moment, the later session's. */
export function keepLatest(latest: Map<number, NamedTouch>, place: number, touch: NamedTouch): void {
  const known = latest.get(place);
  if (!known || touch.at > known.at || (touch.at === known.at && touch.sid >= known.sid))
    latest.set(place, touch);
}

export function mergeDrawn(parts: readonly DrawnPart[]): DrawnPart {
  const latest = new Map<number, NamedTouch>();
  for (const part of parts) for (const [place, touch] of part.latest ?? []) keepLatest(latest, place, touch);
  const pageUnits = parts.reduce((sum, part) => sum + part.pageUnits, 0);
  return { ...mergeGrids(parts), pageUnits, latest };
}
