import type { PageBox } from '../model/placement.ts';
import { boxInPage, frameOf } from './box-in-page.ts';

/** What an element of the recorded page moves with, and what cuts it off. */
export interface Holders {
  /** Boxes around it that hold more than they show, the innermost first; frames, too. */
  readonly holders: readonly Element[];
  /** The nearest that is fixed or sticky, itself included: it does not scroll as the page does. */
  readonly anchor: Element | undefined;
}

/** What an element is like for what lies in it. */
interface Nature {
  readonly position: string;
  /** Whether what stands absolutely in it is placed by it. */
  readonly isPlacing: boolean;
  readonly isCutting: boolean;
}

/** Looks at each element once: hundreds of a page's have the same around them. Holds for one layout of the page. */
export function createHolders(page: Document): (element: Element) => Holders {
  const natureOf = once(lookAt);
  return once((element) => walkOutwards(element, page, natureOf));
}

export function holdersOf(element: Element, page: Document): Holders {
  return walkOutwards(element, page, lookAt);
}

/**
 * Through slots, shadow roots and frames. What stands absolutely is not cut by boxes between it and what it is
 * placed in, and what is fixed by none of its document: https://www.w3.org/TR/css-overflow-3/
 */
function walkOutwards(element: Element, page: Document, natureOf: (element: Element) => Nature): Holders {
  const holders: Element[] = [];
  let anchor: Element | undefined;
  let at = element;
  let { position } = natureOf(at);
  for (;;) {
    if (/^(fixed|sticky)$/.test(position)) anchor ??= at;
    const outer = position === 'fixed' ? undefined : outwards(at);
    const frame = outer ? undefined : frameOf(at, page);
    const next = outer ?? frame;
    if (!next) return { holders, anchor };
    const nature = natureOf(next);
    const isPassedBy = outer !== undefined && position === 'absolute' && !nature.isPlacing;
    if (frame ? holdsMore(at.ownerDocument.documentElement) : !isPassedBy && nature.isCutting)
      holders.push(next);
    if (!isPassedBy) ({ position } = nature);
    at = next;
  }
}

/** The part of the page that can be seen through all of them; undefined: all of it. */
export function seenThrough(holders: readonly Element[], page: Document): PageBox | undefined {
  return holders.map((holder) => paddingBox(holder, page)).reduce<PageBox | undefined>(common, undefined);
}

function lookAt(element: Element): Nature {
  const { position, transform, overflowX, overflowY } = getComputedStyle(element);
  return {
    position,
    isPlacing: position !== 'static' || transform !== 'none',
    // The root's overflow, and so the body's, is that of the window.
    isCutting:
      (overflowX !== 'visible' || overflowY !== 'visible') &&
      element !== element.ownerDocument.body &&
      element !== element.ownerDocument.documentElement &&
      holdsMore(element),
  };
}

/** By more than what rounding comes to. */
const holdsMore = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element): boolean =>
  scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;

function once<T>(look: (element: Element) => T): (element: Element) => T {
  const known = new Map<Element, T>();
  return (element) => {
    const own = known.get(element) ?? look(element);
    known.set(element, own);
    return own;
  };
}

/** In the tree as it is laid out. */
function outwards(element: Element): Element | undefined {
  if (element.assignedSlot) return element.assignedSlot;
  const { parentNode } = element;
  // Not instanceof: the recorded page has constructors of its own.
  if (parentNode?.nodeType === Node.ELEMENT_NODE) return parentNode as Element;
  return (parentNode as ShadowRoot | null)?.host;
}

/** Inside the borders, as large as it is drawn after transforms. */
function paddingBox(element: Element, page: Document): PageBox {
  const { pageLeft, pageTop, width, height } = boxInPage(element, page);
  const { offsetWidth, offsetHeight, clientLeft, clientTop, clientWidth, clientHeight } =
    element as HTMLElement;
  const scaleX = offsetWidth > 0 ? width / offsetWidth : 1;
  const scaleY = offsetHeight > 0 ? height / offsetHeight : 1;
  return {
    pageLeft: pageLeft + clientLeft * scaleX,
    pageTop: pageTop + clientTop * scaleY,
    width: clientWidth * scaleX,
    height: clientHeight * scaleY,
  };
}

function common(one: PageBox | undefined, other: PageBox): PageBox {
  if (!one) return other;
  const pageLeft = Math.max(one.pageLeft, other.pageLeft);
  const pageTop = Math.max(one.pageTop, other.pageTop);
  const right = Math.min(one.pageLeft + one.width, other.pageLeft + other.width);
  const bottom = Math.min(one.pageTop + one.height, other.pageTop + other.height);
  return { pageLeft, pageTop, width: Math.max(0, right - pageLeft), height: Math.max(0, bottom - pageTop) };
}
