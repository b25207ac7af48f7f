import type { ElementBox } from '../model/placement.ts';
import { boxInPage } from './box-in-page.ts';
import { findElement, isShown, type Sought } from './find-element.ts';
import { type Holders, holdersOf, seenThrough } from './holders.ts';

/**
 * The box of what was touched, on the page as laid out now, whatever is scrolled: CSS pixels from the page's top
 * left. Undefined when the page does not have it, or does not show it.
 */
export function pageBoxOf(page: Document, sought: Sought): ElementBox | undefined {
  const element = findShown(page, sought);
  return element && elementBox(element, page);
}

export function findShown(page: Document, sought: Sought): Element | undefined {
  const element = findElement(page, sought);
  return element && isShown(element) ? element : undefined;
}

/** `held`: what holds it, where that is known already. */
export function elementBox(element: Element, page: Document, held?: Holders): ElementBox {
  const clip = seenThrough((held ?? holdersOf(element, page)).holders, page);
  return { ...boxInPage(element, page), ...(clip && { clip }) };
}
