import { findShown } from './element-boxes.ts';
import type { Sought } from './find-element.ts';

export interface ElementFinder {
  readonly find: (page: Document, sought: Sought) => Element | undefined;
  /** What is shown may be another now: another page, another width. */
  readonly forget: () => void;
}

/** Looks for each element once: the recorded page stands still, so another layer finds the same. */
export function createElementFinder(): ElementFinder {
  const known = new Map<string, Element | undefined>();
  return {
    find(page, sought) {
      const key = JSON.stringify([sought.selector, sought.label]);
      const found = known.has(key) ? known.get(key) : findShown(page, sought);
      known.set(key, found);
      return found;
    },
    forget: () => known.clear(),
  };
}
