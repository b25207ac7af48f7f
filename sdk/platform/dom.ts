/**
 * Reading elements without being fooled: in `<form><input name="id">`, `form.id` is the input, because names
 * of controls shadow a form's properties (https://html.spec.whatwg.org/#the-form-element). The prototypes'
 * own accessors are not shadowed.
 */
const read = (owner: object, name: string): ((this: unknown) => unknown) =>
  Object.getOwnPropertyDescriptor(owner, name)?.get ?? (() => undefined);

const localName = read(Element.prototype, 'localName');
const parentNode = read(Node.prototype, 'parentNode');
const getAttribute = Element.prototype.getAttribute;
const matches = Element.prototype.matches;

export const tagOf = (element: Element): string => String(localName.call(element));
export const attributeOf = (element: Element, name: string): string | null =>
  getAttribute.call(element, name);
export const isMatch = (element: Element, selector: string): boolean => matches.call(element, selector);
export const parentOf = (node: Node): Node | null => parentNode.call(node) as Node | null;

/** The element and its ancestors from the inside out, through open shadow roots up to the document. */
export function pathOf(node: Node | null): Element[] {
  const path: Element[] = [];
  for (let at = node; at; at = parentOf(at) ?? (at as ShadowRoot).host ?? null) {
    if (at.nodeType === 1) path.push(at as Element);
  }
  return path;
}
