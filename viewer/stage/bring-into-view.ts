import type { PageBox } from '../model/placement.ts';
import { elementBox } from './element-boxes.ts';
import { reveal } from './nested-scroll.ts';

/** To the middle of what is seen, if it is not seen whole. `scale`: screen pixels a CSS pixel of the page. */
export function bringIntoView(
  element: Element,
  page: Document,
  scroller: HTMLElement,
  scale: number,
): PageBox {
  reveal(element, page);
  const box = elementBox(element, page);
  const { scrollTop, clientHeight } = scroller;
  const [top, bottom] = [box.pageTop * scale, (box.pageTop + box.height) * scale];
  if (top < scrollTop || bottom > scrollTop + clientHeight)
    scroller.scrollTop = (top + bottom - clientHeight) / 2;
  return box;
}
