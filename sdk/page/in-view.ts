import { findAll } from '../platform/dom.ts';
import { guard } from '../platform/scope.ts';
import { selectorOf } from '../touch/selector.ts';
import { blocksOf } from './blocks.ts';

/** Middles of the eighths of a block's height, in sixteenths. */
const MIDDLES = [1, 3, 5, 7, 9, 11, 13, 15];

/** A block, and of each eighth of it whether it is in view. */
export type InView = readonly [selector: string, isInView: boolean[]];

/**
 * Answers what tells which parts of which blocks are in view. The browser says so when it has laid the page out anyway,
 * nested scrollers considered: nothing is laid out for us.
 */
export function createInView(): (tell: (blocks: InView[]) => void) => void {
  const known = new WeakMap<Element, string>();
  /** By number where no attribute names it: words are told of what was touched alone. */
  const nameOf = (block: Element): string => {
    const before = known.get(block);
    // Looking whether it still finds this alone is less work than making one.
    if (before && isOnly(before, block)) return before;
    const selector = selectorOf(block);
    known.set(block, selector);
    return selector;
  };
  return (tell) => {
    const observer = new IntersectionObserver(
      guard((entries) => {
        observer.disconnect();
        const blocks: InView[] = [];
        for (const { target, boundingClientRect: box, intersectionRect: part } of entries) {
          const selector = part.height && nameOf(target);
          const isIn = (sixteenth: number): boolean =>
            Math.abs(part.top + part.bottom - 2 * box.top - (sixteenth / 8) * box.height) <= part.height;
          if (selector) blocks.push([selector, MIDDLES.map(isIn)]);
        }
        tell(blocks);
      }),
    );
    for (const block of blocksOf()) observer.observe(block);
  };
}

const isOnly = (selector: string, block: Element): boolean => {
  const [found, another] = findAll(document, selector);
  return found === block && !another;
};
