import { findAll, own } from '../platform/dom.ts';

/**
 * What may change beside an element without a change of any node: what stands in the fields, and the page's colours
 * and type, which a theme sets in a style sheet. Compared, never kept.
 */
export function pageLook(element: Element): string {
  const root = own(element, 'getRootNode').call(element) as Document;
  const fields = findAll(root, 'input:not([type=password]),select,textarea') as HTMLInputElement[];
  const { color, backgroundColor, font } = getComputedStyle(own(document, 'body'));
  return [color, backgroundColor, font, fields.map(({ value, checked }) => value + checked)].join();
}
