import type { HEATMAP_GRID as ANSWERED_GRID, HeatmapElement } from '../../collector/api/heatmap.ts';
import { eachCell } from './each-cell.ts';

/**
 * Cells a side of the grid over an element's box. Its type is the collector's constant: were that changed,
 * this would not compile. Importing the value would bring the collector's schema library into the viewer.
 */
export const HEATMAP_GRID: typeof ANSWERED_GRID = 32;

/**
 * Where heatmap points go on the page as it is shown now. A point is (element, cell of its box): it is drawn
 * inside that element's box at whatever width the page has, or not at all.
 *
 *     page 0,0 ───────────────────────────┐
 *     │   pageLeft,pageTop                │   pageX = pageLeft + fractionX * width
 *     │        ┌─ element ─────┐          │   fractionX = (column + 1/2) / grid
 *     │        │      ×        │ height   │
 *     │        └───────────────┘          │   All in CSS pixels of the page shown, before it is scaled
 *     └───────────────────────────────────┘   to fit the window.
 */
export interface PageBox {
  readonly pageLeft: number;
  readonly pageTop: number;
  readonly width: number;
  readonly height: number;
}

/** A box, and what boxes that scroll or cut around it leave of it to be seen; absent: all. */
export interface ElementBox extends PageBox {
  readonly clip?: PageBox;
}

/** Told of one point after another, and never given a list: a busy page has a quarter of a million of them. */
export type TakePoint = (pageX: number, pageY: number, events: number) => void;

export interface PlacedElement {
  readonly element: HeatmapElement;
  readonly box: ElementBox;
}

export interface Placement {
  readonly placed: readonly PlacedElement[];
  readonly placedEvents: number;
  /** Of the placed: what lies in a part that is scrolled out of sight, and is not drawn over what is there instead. */
  readonly cutOffEvents: number;
  /** Elements the shown page does not have, or does not show: counted and named, never drawn elsewhere. */
  readonly unplaced: readonly HeatmapElement[];
  readonly unplacedEvents: number;
}

/** `boxOf` answers undefined for an element that the page does not have; a box without area is hidden. */
export function placeElements(
  elements: readonly HeatmapElement[],
  boxOf: (element: HeatmapElement) => ElementBox | undefined,
  gridCells: number,
): Placement {
  const placed: PlacedElement[] = [];
  const unplaced: HeatmapElement[] = [];
  let cutOffEvents = 0;
  for (const element of elements) {
    const box = boxOf(element);
    if (!box || box.width <= 0 || box.height <= 0) {
      unplaced.push(element);
      continue;
    }
    placed.push({ element, box });
    const { clip } = box;
    if (!clip) continue;
    eachPoint({ element, box }, gridCells, (pageX, pageY, events) => {
      if (!isInside(clip, pageX, pageY)) cutOffEvents += events;
    });
  }
  return {
    placed,
    placedEvents: eventsOf(placed.map(({ element }) => element)),
    cutOffEvents,
    unplaced,
    unplacedEvents: eventsOf(unplaced),
  };
}

/** All points of an element, whether they can be seen or not. */
export function eachPoint({ element, box }: PlacedElement, gridCells: number, take: TakePoint): void {
  const { pageLeft, pageTop, width, height } = box;
  eachCell(element.cells, gridCells, (column, row, events) =>
    take(
      pageLeft + ((column + 0.5) / gridCells) * width,
      pageTop + ((row + 0.5) / gridCells) * height,
      events,
    ),
  );
}

/** The smallest placed element under a point of the page: what the pointer means there, unless it is cut off. */
export function elementAt(
  placed: readonly PlacedElement[],
  pageX: number,
  pageY: number,
): PlacedElement | undefined {
  return placed
    .filter(({ box }) => isInside(box, pageX, pageY))
    .sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height)[0];
}

export function isInside(box: PageBox, pageX: number, pageY: number): boolean {
  return (
    pageX >= box.pageLeft &&
    pageX <= box.pageLeft + box.width &&
    pageY >= box.pageTop &&
    pageY <= box.pageTop + box.height
  );
}

export function eventsOf(elements: readonly HeatmapElement[]): number {
  return elements.reduce((sum, element) => sum + element.events, 0);
}
