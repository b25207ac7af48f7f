/**
 * A document as one text in which two equal pages are equal: live, and replayed from what was recorded. Runs in
 * the page, so it stands alone. Left out is what the recorder leaves out on purpose: scripts, comments,
 * metadata, white space in the head, the title's text, values of fields (masked), and the player's own marks.
 */
export function canonical(root: Document): string {
  const LEFT_OUT = /^(script|noscript|meta|title|base)$/;
  const URLS = /^(href|src|action|poster|data)$/;
  const SET_BY_PLAYER = /^(iframe src|(input|textarea|select) autocomplete)$/;
  const lines: string[] = [];

  const rulesOf = (sheet: CSSStyleSheet | null | undefined): string =>
    sheet ? [...sheet.cssRules].map(({ cssText }) => cssText).join(' ') : '';

  const attributeOf = (element: Element, name: string, value: string): string | undefined => {
    if (/^(rr_|data-rr|on|_|(value|srcdoc|checked|selected)$)/.test(name)) return undefined;
    if (SET_BY_PLAYER.test(`${element.localName} ${name}`)) return undefined;
    if (name === 'style') {
      const { style } = element as HTMLElement;
      const declared = [...style].map(
        (each) => `${each}:${style.getPropertyValue(each)}${style.getPropertyPriority(each)}`,
      );
      return declared.length ? `style=${declared.sort().join(';')}` : undefined;
    }
    if (name === 'class') {
      const kept = value.split(/\s+/).filter((each) => each && !/^(:hover|rrweb-paused)$/.test(each));
      return kept.length ? `class=${kept.join(' ')}` : undefined;
    }
    if (URLS.test(name) && value && !value.startsWith('#')) {
      return `${name}=${new URL(value, document.baseURI).href}`;
    }
    return `${name}=${value}`;
  };

  const stateOf = (element: Element): string => {
    const state: string[] = [];
    const { checked, open } = element as HTMLInputElement & HTMLDialogElement;
    if (/^(checkbox|radio)$/.test(element.getAttribute('type') ?? '') && checked) state.push('CHECKED');
    if (element.localName === 'dialog' && open) state.push(element.matches(':modal') ? 'MODAL' : 'OPEN');
    return state.join();
  };

  const visitChildren = (parent: ParentNode, depth: number): void => {
    const isHead = (parent as Element).localName === 'head';
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        const isTyped = (parent as HTMLElement).isContentEditable;
        const text = isTyped ? '***' : child.textContent;
        if (!isHead && child.textContent) lines.push(`${' '.repeat(depth)}"${text}"`);
      } else if (child instanceof (child.ownerDocument?.defaultView ?? window).Element) visit(child, depth);
    }
  };

  const visit = (element: Element, depth: number): void => {
    const tag = element.localName;
    if (LEFT_OUT.test(tag) || element.hasAttribute('data-fidelity-ignore')) return;
    if (tag === 'link' || tag === 'style') {
      const rules = rulesOf((element as HTMLStyleElement).sheet);
      // The player's own rules come first in the head; a link is replayed as a style element.
      if (rules && !rules.includes('rrweb-paused')) lines.push(`${' '.repeat(depth)}<style> ${rules}`);
      return;
    }
    const attributes = [...element.attributes]
      .map(({ name, value }) => attributeOf(element, name, value))
      .filter((each) => each !== undefined)
      .sort();
    lines.push(`${' '.repeat(depth)}<${[tag, ...attributes].join(' ')}> ${stateOf(element)}`);
    if (tag === 'textarea') return;
    if (element.shadowRoot) {
      lines.push(`${' '.repeat(depth + 1)}#shadow ${adopted(element.shadowRoot)}`);
      visitChildren(element.shadowRoot, depth + 2);
    }
    const inside = tag === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null;
    // For a moment between two documents a frame has none, which looks the same as a blank one.
    if (inside?.body?.hasChildNodes()) {
      lines.push(`${' '.repeat(depth + 1)}#document ${adopted(inside)}`);
      visit(inside.documentElement, depth + 2);
    }
    visitChildren(element, depth + 1);
  };
  const adopted = (at: DocumentOrShadowRoot): string => at.adoptedStyleSheets.map(rulesOf).join(' | ');

  lines.push(`#document ${adopted(root)}`);
  visit(root.documentElement, 1);
  return lines.join('\n');
}
