import { pathOf } from '../platform/dom.ts';
import type { Point } from '../protocol/target.ts';

type Spot = { readonly viewportX: number; readonly viewportY: number };

/** Where a click fell, in its element and on the page; without a spot (a key press), the element's centre. */
export function pointOf(element: Element, spot?: Spot): Point {
  const box = element.getBoundingClientRect();
  const { viewportX, viewportY } = spot ?? {
    viewportX: box.left + box.width / 2,
    viewportY: box.top + box.height / 2,
  };
  const point: Point = {
    fractionX: fraction(viewportX - box.left, box.width),
    fractionY: fraction(viewportY - box.top, box.height),
    pageX: Math.round(viewportX + scrollX),
    pageY: Math.round(viewportY + scrollY),
    viewportX: Math.round(viewportX),
    viewportY: Math.round(viewportY),
    viewportWidth: innerWidth,
    viewportHeight: innerHeight,
  };
  return isPinned(element) ? { ...point, isFixed: true } : point;
}

/** Four digits place a point within a pixel of an element 10,000 px wide; a box of no size is hit in its middle. */
const fraction = (offset: number, size: number): number =>
  size ? Math.round(Math.min(Math.max(offset / size, 0), 1) * 1e4) / 1e4 : 0.5;

const isPinned = (element: Element): boolean =>
  pathOf(element).some((at) => /fixed|sticky/.test(getComputedStyle(at).position));
