import { holderOf, own } from '../platform/dom.ts';
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
  const insideX = detail ? clientX : left + width / 2;
  const insideY = detail ? clientY : top + height / 2;
  let viewportX = insideX;
  let viewportY = insideY;
  // Coordinates in a frame are told from its own corner.
  for (let frame = frameOf(element); frame; frame = frameOf(frame)) {
    const outer = frame.getBoundingClientRect();
    viewportX += outer.left + frame.clientLeft;
    viewportY += outer.top + frame.clientTop;
  }
  return {
    fractionX: fraction(insideX - left, width),
    fractionY: fraction(insideY - top, height),
    pageX: viewportX + scrollX,
    pageY: viewportY + scrollY,
    viewportX,
    viewportY,
    viewportWidth: innerWidth,
    viewportHeight: innerHeight,
  };
}

const frameOf = (element: Element): Element | null | undefined => holderOf(own(element, 'ownerDocument'));

/**
 * Within the box, also when a border's rounding or a transform says otherwise; 0 in a box of no size. To a
 * ten-thousandth: less than a pixel, in a box of whatever size.
 */
const fraction = (offset: number, size: number): number =>
  Math.round(1e4 * Math.min(Math.max(offset / size || 0, 0), 1)) / 1e4;
