import type { HeatmapElement } from '../../collector/api/heatmap.ts';
import { type HeatGrid, heatGrid } from '../model/heat.ts';
import {
  eachPoint,
  elementAt,
  HEATMAP_GRID,
  isInside,
  type PageBox,
  type PlacedElement,
  type TakePoint,
} from '../model/placement.ts';
import { boxInPage } from './box-in-page.ts';
import { type Holders, seenThrough } from './holders.ts';

/** CSS pixels of the page: about a fingertip, so that clicks on one button become one spot. */
const REACH_PX = 36;

/** Of the layer, what moves as one: the page itself, what one box scrolls, what is fixed or sticky. */
export interface Sheet {
  readonly placed: readonly PlacedElement[];
  readonly grid: HeatGrid;
  /** What scrolls or cuts it, the innermost first; none: it is cut off nowhere. */
  readonly holders: readonly Element[];
  /** Whether it moves otherwise than the page. */
  readonly isLoose: boolean;
  /** Whether it is fixed or sticky: what covers the page does not cover it. */
  readonly isAnchored: boolean;
}

/** How far a sheet has gone on the page since it was made, and the part of the page in which it is seen now. */
export interface SheetPlace {
  readonly shiftX: number;
  readonly shiftY: number;
  readonly clip: PageBox | undefined;
}

export interface Sheets {
  /** The page's own first, so that what is fixed lies over it. */
  readonly all: readonly Sheet[];
  readonly peak: number;
  readonly placeOf: (sheet: Sheet) => SheetPlace;
  /** `isCovered`: whether something fixed lies over the page there. */
  readonly elementUnder: (pageX: number, pageY: number, isCovered: boolean) => PlacedElement | undefined;
  /** What lies where it cannot be seen now. */
  readonly cutOffEvents: () => number;
}

/** Where on the page what is placed was found, and what holds that. */
export interface Found {
  readonly elementOf: (of: HeatmapElement) => Element | undefined;
  readonly holdersOf: (element: Element) => Holders;
}

/** `start`: where its lead was when the sheet was made. */
type Group = Holders & {
  readonly lead: Element;
  readonly start: PageBox;
  readonly placed: PlacedElement[];
};

/** A sheet is painted once and then only moved and cut off: nothing is laid out or painted while one scrolls. */
export function createSheets(
  placed: readonly PlacedElement[],
  found: Found,
  page: Document,
  pageSize: { readonly width: number; readonly height: number },
): Sheets {
  const groups = new Map<Sheet, Group>();
  for (const group of gather(placed, found)) {
    const region = around(group.placed, isLoose(group) ? undefined : pageSize);
    const grid = heatGrid((take) => eachOf(group.placed, take), region, REACH_PX);
    const isAnchored = group.anchor !== undefined;
    const sheet = { placed: group.placed, grid, holders: group.holders, isLoose: isLoose(group), isAnchored };
    groups.set(sheet, group);
  }
  const all = [...groups.keys()].sort((one, other) => heightOf(one) - heightOf(other));

  function placeOf(sheet: Sheet): SheetPlace {
    const group = groups.get(sheet);
    if (!group || !sheet.isLoose) return { shiftX: 0, shiftY: 0, clip: undefined };
    // How far one of its elements has gone, all of them have.
    const { pageLeft, pageTop } = boxInPage(group.lead, page);
    const clip = seenThrough(sheet.holders, page);
    return { shiftX: pageLeft - group.start.pageLeft, shiftY: pageTop - group.start.pageTop, clip };
  }

  return {
    all,
    peak: all.reduce((most, { grid }) => Math.max(most, grid.peak), 0),
    placeOf,
    elementUnder(pageX, pageY, isCovered) {
      const under = all.flatMap((sheet): PlacedElement[] => {
        const { shiftX, shiftY, clip } = placeOf(sheet);
        if (isCovered && !sheet.isAnchored) return [];
        if (clip && !isInside(clip, pageX, pageY)) return [];
        const there = elementAt(sheet.placed, pageX - shiftX, pageY - shiftY);
        return there ? [moved(there, shiftX, shiftY)] : [];
      });
      return elementAt(under, pageX, pageY);
    },
    cutOffEvents() {
      let events = 0;
      for (const sheet of all) {
        const { shiftX, shiftY, clip } = placeOf(sheet);
        if (!clip) continue;
        eachOf(sheet.placed, (pageX, pageY, own) => {
          if (!isInside(clip, pageX + shiftX, pageY + shiftY)) events += own;
        });
      }
      return events;
    },
  };
}

/** Over the page lies what it holds, and over all of that what is fixed. */
const heightOf = ({ isLoose, isAnchored }: Sheet): number => Number(isLoose) + Number(isAnchored);

const isLoose = ({ holders, anchor }: Holders): boolean => holders.length > 0 || anchor !== undefined;

function gather(placed: readonly PlacedElement[], { elementOf, holdersOf }: Found): readonly Group[] {
  const groups: Group[] = [];
  for (const each of placed) {
    const lead = elementOf(each.element);
    if (!lead) continue;
    const own = holdersOf(lead);
    const group = groups.find(
      ({ holders, anchor }) => holders[0] === own.holders[0] && anchor === own.anchor,
    );
    if (group) group.placed.push(each);
    else groups.push({ ...own, lead, start: each.box, placed: [each] });
  }
  return groups;
}

function eachOf(placed: readonly PlacedElement[], take: TakePoint): void {
  for (const each of placed) eachPoint(each, HEATMAP_GRID, take);
}

function moved({ element, box }: PlacedElement, shiftX: number, shiftY: number): PlacedElement {
  const { pageLeft, pageTop, width, height } = box;
  return { element, box: { pageLeft: pageLeft + shiftX, pageTop: pageTop + shiftY, width, height } };
}

/** All that the elements' heat can reach, and nothing beyond the page where the sheet is the page's own. */
function around(
  placed: readonly PlacedElement[],
  pageSize: { readonly width: number; readonly height: number } | undefined,
): PageBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { box } of placed) {
    left = Math.min(left, box.pageLeft - REACH_PX);
    top = Math.min(top, box.pageTop - REACH_PX);
    right = Math.max(right, box.pageLeft + box.width + REACH_PX);
    bottom = Math.max(bottom, box.pageTop + box.height + REACH_PX);
  }
  if (pageSize) {
    [left, top] = [Math.max(0, left), Math.max(0, top)];
    [right, bottom] = [Math.min(pageSize.width, right), Math.min(pageSize.height, bottom)];
  }
  return {
    pageLeft: left,
    pageTop: top,
    width: Math.max(1, right - left),
    height: Math.max(1, bottom - top),
  };
}
