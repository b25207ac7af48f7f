import type { PageBox } from '../model/placement.ts';

/** An element's box on the recorded page, through the frames it stands in; CSS pixels from the page's top left. */
export function boxInPage(element: Element, page: Document): PageBox {
  const own = element.getBoundingClientRect();
  const { width, height } = own;
  let { left, top } = own;
  // Boxes in a frame are told from the frame's own corner.
  let frame = frameOf(element, page);
  while (frame) {
    const outer = frame.getBoundingClientRect();
    left += outer.left + frame.clientLeft;
    top += outer.top + frame.clientTop;
    frame = frameOf(frame, page);
  }
  const view = page.defaultView;
  return { pageLeft: left + (view?.scrollX ?? 0), pageTop: top + (view?.scrollY ?? 0), width, height };
}

/** The frame of the page in which an element stands; nothing for the page's own. */
export const frameOf = ({ ownerDocument }: Element, page: Document): Element | null | undefined =>
  ownerDocument === page ? undefined : ownerDocument.defaultView?.frameElement;
