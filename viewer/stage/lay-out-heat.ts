import type { HeatmapElement } from '../../collector/api/heatmap.ts';
import { HEATMAP_GRID, type Placement, placeElements } from '../model/placement.ts';
import { elementBox } from './element-boxes.ts';
import type { ElementFinder } from './element-finder.ts';
import { createHolders } from './holders.ts';
import { createSheets, type Sheets } from './sheets.ts';

export interface HeatLayout {
  readonly placement: Placement;
  readonly sheets: Sheets;
  /** Of the recorded page, those that it has. */
  readonly elements: ReadonlyMap<HeatmapElement, Element>;
}

/** Where a layer goes on the recorded page as it is now; nothing is written, so that the page is laid out once. */
export function layOutHeat(
  page: Document,
  touched: readonly HeatmapElement[],
  finder: ElementFinder,
  pageSize: { readonly width: number; readonly height: number },
): HeatLayout {
  const holdersOf = createHolders(page);
  const elements = new Map<HeatmapElement, Element>();
  const placement = placeElements(
    touched,
    (sought) => {
      const element = finder.find(page, sought);
      if (!element) return undefined;
      elements.set(sought, element);
      return elementBox(element, page, holdersOf(element));
    },
    HEATMAP_GRID,
  );
  const found = { elementOf: (of: HeatmapElement) => elements.get(of), holdersOf };
  return { placement, elements, sheets: createSheets(placement.placed, found, page, pageSize) };
}
