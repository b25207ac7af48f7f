import { own } from '../platform/dom.ts';
import type { Point } from '../protocol/target.ts';

/**
 * Where a click fell, in its element and on the page. Without coordinates (the keyboard or assistive
 * technology pressed it: `detail` is 0), the element's centre.
 */
export function pointOf(
  element: Element,
  { detail, clientX, clientY }: Pick<MouseEvent, 'detail' | 'clientX' | 'clientY'> = {
    detail: 0,
    clientX: 0,
    clientY: 0,
  },
): Point {
  const { left, top, width, height } = own(element, 'getBoundingClientRect').call(element);
  const viewportX = detail ? clientX : left + width / 2;
  const viewportY = detail ? clientY : top + height / 2;
  return {
    fractionX: fraction(viewportX - left, width),
    fractionY: fraction(viewportY - top, height),
    pageX: viewportX + scrollX,
    pageY: viewportY + scrollY,
    viewportX,
    viewportY,
    viewportWidth: innerWidth,
    viewportHeight: innerHeight,
  };
}

/**
 * Within the box, also when a border's rounding or a transform says otherwise; 0 in a box of no size. To a
 * ten-thousandth: less than a pixel, in a box of whatever size.
 */
const fraction = (offset: number, size: number): number =>
  Math.round(1e4 * Math.min(Math.max(offset / size || 0, 0), 1)) / 1e4;
