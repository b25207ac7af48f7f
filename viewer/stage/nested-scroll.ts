import { boxInPage } from './box-in-page.ts';
import { holdersOf } from './holders.ts';

/** Scrolls the innermost box that goes any further that way, as a browser does. Answers whether one did. */
export function scrollHolders(holders: readonly Element[], byX: number, byY: number): boolean {
  return holders.some((holder) => {
    const scrolled = scrolledBy(holder);
    if (!scrolled) return false;
    const { scrollLeft, scrollTop } = scrolled;
    scrolled.scrollBy({ left: byX, top: byY, behavior: 'instant' });
    return scrolled.scrollLeft !== scrollLeft || scrolled.scrollTop !== scrollTop;
  });
}

/** Whether a visitor could scroll it, too: a box that only cuts is moved by its page alone. */
export function isScroller(holder: Element): boolean {
  return scrolledBy(holder) !== undefined;
}

/** Scrolls what holds an element until its middle is in the middle; the page itself stays where it is. */
export function reveal(element: Element, page: Document): void {
  for (const holder of holdersOf(element, page).holders) {
    const own = boxInPage(element, page);
    const outer = boxInPage(holder, page);
    scrolledBy(holder)?.scrollBy({
      left: own.pageLeft + own.width / 2 - outer.pageLeft - outer.width / 2,
      top: own.pageTop + own.height / 2 - outer.pageTop - outer.height / 2,
      behavior: 'instant',
    });
  }
}

/** What arrow keys and their like ask for, CSS pixels. */
export function stepOf(
  key: string,
  pagePx: number,
): { readonly byX: number; readonly byY: number } | undefined {
  const step = STEPS[key];
  if (step) return { byX: step[0], byY: step[1] };
  const pages = { PageDown: 0.9, PageUp: -0.9, Home: -1e6, End: 1e6 }[key];
  return pages === undefined ? undefined : { byX: 0, byY: pages * pagePx };
}

const STEP_PX = 40;
const STEPS: Readonly<Record<string, readonly [byX: number, byY: number]>> = {
  ArrowDown: [0, STEP_PX],
  ArrowUp: [0, -STEP_PX],
  ArrowRight: [STEP_PX, 0],
  ArrowLeft: [-STEP_PX, 0],
};

/** The box itself, or what a frame shows. */
function scrolledBy(holder: Element): Element | undefined {
  const inner = (holder as Partial<HTMLIFrameElement>).contentDocument;
  if (inner) return inner.scrollingElement ?? undefined;
  const { overflowX, overflowY } = getComputedStyle(holder);
  return /auto|scroll/.test(overflowX + overflowY) ? holder : undefined;
}
