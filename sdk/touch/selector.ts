import { attributeOf, own } from '../platform/dom.ts';
import { maskTokens } from '../protocol/address/mask-tokens.ts';

/**
 * Attributes that a site's authors mean to last, best first. Not `aria-label`: those are words, in the
 * visitor's language and about the visitor, and masked like words.
 */
const LASTING = ['data-dp-event', 'id', 'data-testid', 'name'];
/** Made by a framework at each render or build: "radix-:r1:", "ember482", "4f3a9c1b"; or in need of escaping. */
const UNSTABLE = /[:"\\\n]|\d{3}|[\da-f]{8}|^\d|^.{60}/i;

/**
 * A CSS selector that finds exactly this element again, also after a rebuild of the site: a lasting
 * attribute if it has one, else its place below the nearest ancestor that has. " >>> " steps from a
 * host into its shadow root. Empty when there is none that fits the protocol.
 */
export function selectorOf(element: Element): string {
  const root = own(element, 'getRootNode').call(element) as Document | ShadowRoot;
  const host = (root as ShadowRoot).host;
  const outside = host ? selectorOf(host) : '';
  const inside = selectorWithin(root, element);
  if (!inside || (host && !outside)) return '';
  const selector = host ? `${outside} >>> ${inside}` : inside;
  return selector.length > 512 ? '' : selector;
}

function selectorWithin(root: Document | ShadowRoot, element: Element): string {
  // Each path describes the element itself, so that one match is the right one.
  const isUnique = (selector: string): boolean =>
    own(root, 'querySelectorAll').call(root, selector).length === 1;
  let path = '';
  for (let at: Element | null = element; at; at = own(at, 'parentElement')) {
    for (const lasting of lastingSelectors(at)) if (isUnique(lasting + path)) return lasting + path;
    path = `>${placeOf(at)}${path}`;
  }
  return isUnique(path.slice(1)) ? path.slice(1) : '';
}

function lastingSelectors(element: Element): string[] {
  const tag = own(element, 'localName');
  const named = LASTING.flatMap((name) => {
    const value = attributeOf(element, name);
    // A value the recorder would mask is not found again on the recorded page.
    if (!value || UNSTABLE.test(value) || maskTokens(value) !== value) return [];
    return name === 'id' && /^[a-z][\w-]*$/i.test(value) ? `#${value}` : `${tag}[${name}="${value}"]`;
  });
  return tag === 'body' ? [tag] : named;
}

function placeOf(element: Element): string {
  const tag = own(element, 'localName');
  const alike = siblingsOf(element).filter((each) => own(each, 'localName') === tag);
  return alike[1] ? `${tag}:nth-of-type(${alike.indexOf(element) + 1})` : tag;
}

function siblingsOf(element: Element): Element[] {
  const parent = own(element, 'parentNode') as ParentNode | null;
  return parent ? [...own(parent, 'children')] : [];
}
