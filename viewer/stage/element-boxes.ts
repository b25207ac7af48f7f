import type { PageBox } from '../model/placement.ts';

/**
 * The element a selector means; " >>> " steps into a shadow root. Undefined when there is none: selectors
 * were sent by anybody, so one that is no selector at all is only one that finds nothing.
 */
export function findElement(page: Document, selector: string): Element | undefined {
  let scope: ParentNode | null = page;
  let found: Element | null = null;
  for (const part of selector.split(' >>> ')) {
    if (!scope) return undefined;
    try {
      found = scope.querySelector(part);
    } catch {
      return undefined;
    }
    if (!found) return undefined;
    scope = found.shadowRoot;
  }
  return found ?? undefined;
}

/** Its box on the page as laid out now, CSS pixels from the page's top left, whatever is scrolled. */
export function pageBoxOf(page: Document, selector: string): PageBox | undefined {
  const element = findElement(page, selector);
  if (!element) return undefined;
  const box = element.getBoundingClientRect();
  const view = page.defaultView;
  return {
    pageLeft: box.left + (view?.scrollX ?? 0),
    pageTop: box.top + (view?.scrollY ?? 0),
    width: box.width,
    height: box.height,
  };
}
