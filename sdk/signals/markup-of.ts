import { own } from '../platform/dom.ts';

/** A class that came and went leaves its attribute behind, and one that says focus is no answer. */
export const markupOf = (element: Element): string =>
  own(element, 'outerHTML')
    .replace(/\s*[\w-]*focus[\w-]*/g, '')
    .replace(' class=""', '');
