/** Without a closing tag in HTML. */
const VOID = /^(br|col|hr|img|input|source|wbr)$/;

/**
 * An element as HTML that looks the same without a script: shadow roots are declared, with their styles in them, and
 * what could run or be pressed is left out. Links lead to where they led from here.
 */
export function freeze(node: Node): string {
  if (node instanceof Text) return escapeHtml(node.data);
  if (!(node instanceof Element) || node.localName === 'script') return '';
  const { localName, shadowRoot } = node;
  const shadow = shadowRoot
    ? `<template shadowrootmode="open"><style>${stylesOf(shadowRoot)}</style>${freezeAll(shadowRoot)}</template>`
    : '';
  const content = localName === 'style' ? (node.textContent ?? '') : freezeAll(node);
  const end = VOID.test(localName) ? '' : `</${localName}>`;
  return `<${localName}${attributesOf(node)}>${shadow}${content}${end}`;
}

function freezeAll(parent: ParentNode & Node): string {
  return [...parent.childNodes].map(freeze).join('');
}

function attributesOf(element: Element): string {
  return [...element.attributes]
    .filter(({ name }) => !name.startsWith('on'))
    .map(({ name, value }) => ` ${name}="${escapeHtml(name === 'href' ? absolute(value) : value)}"`)
    .join('');
}

function absolute(href: string): string {
  return href.startsWith('#') ? href : new URL(href, location.href).href;
}

function stylesOf(root: ShadowRoot): string {
  const sheets = [...root.adoptedStyleSheets, ...root.styleSheets];
  return sheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join('\n');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
