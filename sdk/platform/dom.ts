/** The element and its ancestors from the inside out, through open shadow roots up to the document. */
export function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (
    let at: Element | undefined = element;
    at;
    // Of the document, which is no shadow root, `host` is undefined.
    at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host
  ) {
    path.push(at);
  }
  return path;
}

/** The attribute of the element or of the nearest ancestor that has it. */
export const nearest = (element: Element, name: string): string | null | undefined =>
  pathOf(element)
    .map((at) => at.getAttribute(name))
    .find((value) => value);

export const isWithin = (element: Element, selector: string): boolean =>
  pathOf(element).some((at) => at.matches(selector));
