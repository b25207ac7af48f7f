import { guard } from '../platform/scope.ts';
import { selectorOf } from '../touch/selector.ts';
import { blocksOf } from './blocks.ts';

/** Middles of the eighths of a block's height, in sixteenths. */
const MIDDLES = [1, 3, 5, 7, 9, 11, 13, 15];

/** A block, and of each eighth of it whether it is in view. */
export type InView = readonly [selector: string, isInView: boolean[]];

/**
 * Tells which parts of which blocks are in view. The browser says so when it has laid the page out anyway, nested
 * scrollers considered: nothing is laid out for us.
 */
export function findInView(tell: (blocks: InView[]) => void): void {
  const observer = new IntersectionObserver(
    guard((entries) => {
      observer.disconnect();
      const blocks: InView[] = [];
      for (const { target, boundingClientRect: box, intersectionRect: part } of entries) {
        // By number where no attribute names it: words are told of what was touched alone.
        const selector = part.height && selectorOf(target);
        const isIn = (sixteenth: number): boolean =>
          Math.abs(part.top + part.bottom - 2 * box.top - (sixteenth / 8) * box.height) <= part.height;
        if (selector) blocks.push([selector, MIDDLES.map(isIn)]);
      }
      tell(blocks);
    }),
  );
  for (const block of blocksOf()) observer.observe(block);
}
