import type { HEATMAP_GRID as ANSWERED_GRID, HeatmapElement } from '../../collector/api/heatmap.ts';

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

export interface PagePoint {
  readonly pageX: number;
  readonly pageY: number;
  readonly events: number;
}

export interface PlacedElement {
  readonly element: HeatmapElement;
  readonly box: PageBox;
}

export interface Placement {
  readonly points: readonly PagePoint[];
  readonly placed: readonly PlacedElement[];
  readonly placedEvents: number;
  /** Elements the shown page does not have, or does not show: counted and named, never drawn elsewhere. */
  readonly unplaced: readonly HeatmapElement[];
  readonly unplacedEvents: number;
}

/** `boxOf` answers undefined for an element that the page does not have; a box without area is hidden. */
export function placeElements(
  elements: readonly HeatmapElement[],
  boxOf: (selector: string) => PageBox | undefined,
  gridCells: number,
): Placement {
  const points: PagePoint[] = [];
  const placed: PlacedElement[] = [];
  const unplaced: HeatmapElement[] = [];
  for (const element of elements) {
    const box = boxOf(element.selector);
    if (!box || box.width <= 0 || box.height <= 0) {
      unplaced.push(element);
      continue;
    }
    placed.push({ element, box });
    for (const [column, row, events] of element.cells) {
      points.push({ ...placeInBox(box, (column + 0.5) / gridCells, (row + 0.5) / gridCells), events });
    }
  }
  return {
    points,
    placed,
    placedEvents: eventsOf(placed.map(({ element }) => element)),
    unplaced,
    unplacedEvents: eventsOf(unplaced),
  };
}

export function placeInBox(
  box: PageBox,
  fractionX: number,
  fractionY: number,
): { readonly pageX: number; readonly pageY: number } {
  return { pageX: box.pageLeft + fractionX * box.width, pageY: box.pageTop + fractionY * box.height };
}

/** The smallest placed element under a point of the page: what the pointer means there. */
export function elementAt(
  placed: readonly PlacedElement[],
  pageX: number,
  pageY: number,
): PlacedElement | undefined {
  return placed
    .filter(({ box }) => isInside(box, pageX, pageY))
    .sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height)[0];
}

function isInside(box: PageBox, pageX: number, pageY: number): boolean {
  return (
    pageX >= box.pageLeft &&
    pageX <= box.pageLeft + box.width &&
    pageY >= box.pageTop &&
    pageY <= box.pageTop + box.height
  );
}

function eventsOf(elements: readonly HeatmapElement[]): number {
  return elements.reduce((sum, element) => sum + element.events, 0);
}
