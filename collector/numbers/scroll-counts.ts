import { type HeatmapAnswer, SCROLL_STEPS } from '../api/heatmap.ts';
import { FRACTION_STEPS } from './columns.ts';
import type { Counted } from './count-by-parts.ts';
import type { Outcomes } from './outcome.ts';
import { eachStay } from './page-stays.ts';
import type { Page } from './page-units.ts';

/** How far units scrolled a page, each as far as it ever came, and how much was seen at first in its page views. */
interface ScrollCounts {
  readonly units: number;
  readonly views: number;
  /** By the step that was reached last; none is the first. */
  readonly deepest: Uint32Array;
  readonly folds: number;
  readonly foldSum: number;
}

export function countScrolls(outcomes: Outcomes, page: Page, passes: Uint8Array): Counted<ScrollCounts> {
  const deepest = new Uint32Array(SCROLL_STEPS + 1);
  let [units, views, folds, foldSum] = [0, 0, 0, 0];
  let [lastUnit, depth] = [-1, 0];
  const close = (): void => {
    if (lastUnit < 0) return;
    // The far edge, fraction 1, is the last of the fractions that are kept.
    const step = Math.floor(((depth + 1) * SCROLL_STEPS) / FRACTION_STEPS);
    deepest[step] = (deepest[step] ?? 0) + 1;
    units += 1;
  };
  eachStay(outcomes, page, passes, (unit, segment, row, fromMs) => {
    const scrolls = segment.part('scrolls');
    const end = scrolls.firstScroll[row + 1] ?? 0;
    for (let at = scrolls.firstScroll[row] ?? 0; at < end; at += 1) {
      if (page.isWanted[scrolls.place[at] ?? 0] !== 1 || (scrolls.leftAt[at] ?? 0) < fromMs) continue;
      if (unit !== lastUnit) {
        close();
        lastUnit = unit;
        depth = 0;
      }
      views += 1;
      depth = Math.max(depth, scrolls.depth[at] ?? 0);
      const fold = scrolls.fold[at] ?? 0;
      folds += Number(fold > 0);
      foldSum += Math.max(0, fold - 1) / FRACTION_STEPS;
    }
  });
  close();
  return { value: { units, views, deepest, folds, foldSum }, sizeBytes: 400 };
}

export function mergeScrolls(parts: readonly ScrollCounts[]): {
  readonly views: number;
  readonly reach: NonNullable<HeatmapAnswer['scroll']>;
} {
  const total = (of: (part: ScrollCounts) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const folds = total((part) => part.folds);
  // Who came to a depth came to all above it.
  const reached = Array.from({ length: SCROLL_STEPS }, (_, step) =>
    total(({ deepest }) => deepest.subarray(step + 1).reduce((sum, units) => sum + units, 0)),
  );
  const foldFraction = folds === 0 ? null : total((part) => part.foldSum) / folds;
  return { views: total((part) => part.views), reach: { reached, foldFraction } };
}
