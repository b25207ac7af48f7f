import type { PageBox } from '../model/placement.ts';
import { isShown } from './find-element.ts';

/** Clearer than that, what lies beneath is read through it: the veil of a dialog, not a bar of frosted glass. */
const LEAST_ALPHA = 0.7;
/** Share of the window: what is larger is rather a background than a bar. */
const LARGEST_SHARE = 0.5;

/** Of a recorded page, what is fixed or sticky and hides what is scrolled beneath it; as laid out now. */
export function findCovers(page: Document): readonly Element[] {
  const { clientWidth = 0, clientHeight = 0 } = page.documentElement ?? {};
  const largestPx = clientWidth * clientHeight * LARGEST_SHARE;
  return allElements(page).filter((element) => {
    const { position, zIndex, backgroundColor } = getComputedStyle(element);
    if (!/^(fixed|sticky)$/.test(position) || Number(zIndex) < 0) return false;
    const { width, height } = element.getBoundingClientRect();
    return width * height <= largestPx && isShown(element) && alphaOf(backgroundColor) >= LEAST_ALPHA;
  });
}

/** Where they are in the window now, CSS pixels from its top left. */
export function coverBoxes(covers: readonly Element[]): readonly PageBox[] {
  return covers.map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { pageLeft: left, pageTop: top, width, height };
  });
}

/** With those in shadow roots; what a frame fixes stays in the frame. */
function allElements(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? [element, ...allElements(element.shadowRoot)] : [element],
  );
}

/** "rgb(1, 2, 3)", "rgba(1, 2, 3, 0.4)", "color(srgb 0.1 0.2 0.3 / 0.4)". */
function alphaOf(colour: string): number {
  const alpha = /(?:^rgba\(.*,|\/)\s*([\d.]+)\)$/.exec(colour)?.[1];
  return alpha === undefined ? 1 : Number(alpha);
}
