import { PAGE_KIND } from './columns.ts';
import type { Facts, Segment } from './facts.ts';
import type { Histories } from './histories.ts';

/** From when on what was done in a stay counts: from the exposure in the stay that it was in, else all of it. */
export function countsFrom({ since, enteredAt }: Histories, unit: number, visit: number): number {
  const at = since?.[unit] ?? Number.NaN;
  // Since the exposure a stay is entered with it at the earliest.
  return at === enteredAt[visit] ? at : Number.NEGATIVE_INFINITY;
}

/**
 * What somebody met in a stay from a moment on, by kind of touch and place: what was touched or come to since, the page
 * that somebody was on at that moment, and pages that were left after it. A page may be told more than once.
 */
export function eachTouchSince(
  { facts, segment: segmentOf, row: rowOf }: Histories,
  visit: number,
  fromMs: number,
  tell: (kind: number, place: number) => void,
): void {
  const segment = facts.segments[segmentOf[visit] ?? 0];
  const row = rowOf[visit] ?? 0;
  if (!segment) return;
  tellTouches(segment, row, fromMs, tell);
  const { firstScroll, place, leftAt } = segment.part('scrolls');
  for (let view = firstScroll[row] ?? 0; view < (firstScroll[row + 1] ?? 0); view += 1)
    if ((leftAt[view] ?? 0) >= fromMs) tell(PAGE_KIND, place[view] ?? 0);
}

function tellTouches(
  segment: Segment,
  row: number,
  fromMs: number,
  tell: (kind: number, place: number) => void,
): void {
  const { firstTouch } = segment.part('stays');
  const { kind, place } = segment.part('touches');
  const { at } = segment.part('moments');
  let pageBefore = -1;
  for (let touch = firstTouch[row] ?? 0; touch < (firstTouch[row + 1] ?? 0); touch += 1) {
    const of = kind[touch] ?? 0;
    // Touches of a stay are in order of time.
    if ((at[touch] ?? 0) >= fromMs) tell(of, place[touch] ?? 0);
    else if (of === PAGE_KIND) pageBefore = place[touch] ?? 0;
  }
  if (pageBefore >= 0) tell(PAGE_KIND, pageBefore);
}

/** Whether anything that is meant was met in a stay from a moment on. */
export function hasMetSince(
  histories: Histories,
  visit: number,
  fromMs: number,
  isMeant: (kind: number, place: number) => boolean,
): boolean {
  let isFound = false;
  eachTouchSince(histories, visit, fromMs, (kind, place) => {
    isFound ||= isMeant(kind, place);
  });
  return isFound;
}

/**
 * Where a unit was at the end of a stay: the page, and the element that was touched there last. An element that was not
 * touched since the exposure is none of its doing: then it is the page alone.
 */
export function placeLeft(histories: Histories, unit: number, visit: number): number {
  const { facts, place } = histories;
  const left = place[visit] ?? 0;
  const fromMs = countsFrom(histories, unit, visit);
  if (!Number.isFinite(fromMs)) return left;
  const isTouch = (kind: number, at: number) => kind !== PAGE_KIND && at === left;
  return hasMetSince(histories, visit, fromMs, isTouch) ? left : pageItself(facts, left);
}

/** The place of the page that an element is on. */
function pageItself(facts: Facts, place: number): number {
  const { stage, pageGroup } = facts.places;
  const pages = facts.once('places of pages', () => pagesByName(facts));
  return pages.get(nameOfPage(stage[place], pageGroup[place])) ?? place;
}

function pagesByName({ places, code }: Facts): ReadonlyMap<string, number> {
  const { count, stage, pageGroup, selector } = places;
  const nothing = code('');
  const pages = new Map<string, number>();
  for (let place = 0; place < count; place += 1)
    if (selector[place] === nothing) pages.set(nameOfPage(stage[place], pageGroup[place]), place);
  return pages;
}

function nameOfPage(stage = 0, pageGroup = 0): string {
  return `${stage} ${pageGroup}`;
}
