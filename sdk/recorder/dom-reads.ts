/**
 * What rrweb reads of nodes, through the browser's own getters: a form with an `<input name=parentNode>` has
 * another parentNode. Getters of this realm also read nodes of same-origin frames.
 */
const read = <Name extends string, Of extends object>(
  of: { readonly prototype: Of },
  name: Name & keyof Of,
): ((node: Of) => Of[Name & keyof Of]) => {
  const get = Object.getOwnPropertyDescriptor(of.prototype, name)?.get;
  return (node) => (get ? get.call(node) : node[name]);
};

const { contains, getRootNode } = Node.prototype;
const { matches, closest } = Element.prototype;
const hostOf = read(ShadowRoot, 'host');
const shadowRootOf = read(Element, 'shadowRoot');

/** The page alone has them; the recorder saw them made, and replays show them as open ones. */
const closedRoots = new WeakMap<Element, ShadowRoot>();

export const reads = {
  ownerDocument: read(Node, 'ownerDocument'),
  isConnected: read(Node, 'isConnected'),
  childNodes: read(Node, 'childNodes'),
  parentNode: read(Node, 'parentNode'),
  parentElement: read(Node, 'parentElement'),
  textContent: read(Node, 'textContent'),
  firstChild: read(Node, 'firstChild'),
  lastChild: read(Node, 'lastChild'),
  nextSibling: read(Node, 'nextSibling'),
  previousSibling: read(Node, 'previousSibling'),
  contains: (node: Node, other: Node): boolean => contains.call(node, other),
  getRootNode: (node: Node): Node => getRootNode.call(node),
  // A link has a `host` too, and a template's content has none; those of frames have classes of their own.
  host: (node: Node | null): Element | null =>
    node?.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in node ? hostOf(node as ShadowRoot) : null,
  shadowRoot: (node: Node | null): ShadowRoot | null =>
    node?.nodeType === Node.ELEMENT_NODE
      ? (shadowRootOf(node as Element) ?? closedRoots.get(node as Element) ?? null)
      : null,
  madeRoot: (host: Element, root: ShadowRoot): unknown => closedRoots.set(host, root),
};

/** Of the element itself, or with `isDeep` of any it is in. */
export const isIn = (element: Element, selector: string, isDeep?: boolean): boolean =>
  isDeep ? !!closest.call(element, selector) : matches.call(element, selector);
