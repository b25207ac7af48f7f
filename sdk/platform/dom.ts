/**
 * What the browser itself says of this, whatever the page's names: `<input name=matches>` hides its form's own
 * `matches`, and `<img name=title>` the document's title
 * (https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem). Prototypes have no such names.
 */
export const own = <Of extends object, Name extends keyof Of>(of: Of, name: Name): Of[Name] =>
  Reflect.get(Object.getPrototypeOf(of), name, of);

export const matches = (element: Element, selector: string): boolean =>
  own(element, 'matches').call(element, selector);

/** Those in it that the selector finds, in document order. */
export const findAll = (root: Element | Document | ShadowRoot, selector: string): Element[] => [
  ...own(root, 'querySelectorAll').call(root, selector),
];

/** None of no parent. */
export const childrenOf = (parent: Element | Document | ShadowRoot | null): Element[] =>
  parent ? [...own(parent, 'children')] : [];

export const attributeOf = (element: Element, name: string): string | null =>
  own(element, 'getAttribute').call(element, name);

/** What holds a shadow root or a frame's document: its host, its frame. Nothing that we watch holds the page. */
export const holderOf = (root: Node): Element | null | undefined =>
  root === document ? null : ((root as ShadowRoot).host ?? (root as Document).defaultView?.frameElement);

/** The element and its ancestors from the inside out, through open shadow roots and frames up to the document. */
export function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (
    let at: Element | null | undefined = element;
    at;
    at = own(at, 'parentElement') ?? holderOf(own(at, 'getRootNode').call(at))
  ) {
    path.push(at);
  }
  return path;
}

/** The attribute of the element or of the nearest ancestor that has it. */
export const nearest = (element: Element, name: string): string | null | undefined =>
  pathOf(element)
    .map((at) => attributeOf(at, name))
    .find((value) => value);

export const isWithin = (element: Element, selector: string): boolean =>
  pathOf(element).some((at) => matches(at, selector));
