import { attributeOf, parentOf, tagOf } from '../platform/dom.ts';
import { maskTokens } from '../privacy/mask-text.ts';

const LONGEST = 512;
/** Attributes that a site's authors mean to last, best first. */
const LASTING = ['data-dp-event', 'id', 'data-testid', 'data-test', 'data-cy', 'name', 'aria-label'];
/** Made by a framework at each render or build: "radix-:r1:", "ember482", "4f3a9c1b". */
const GENERATED = /:|\d{3}|(?=.*\d)(?=.*[a-f])[\da-f]{6,}|^\d/i;
/** Values that need no escaping inside a quoted attribute selector. */
const PLAIN = /^[^"\\\n]{1,60}$/;

/**
 * A CSS selector that finds exactly this element again, also after a rebuild of the site: a lasting
 * attribute if it has one, else its place below the nearest ancestor that has. " >>> " steps from a
 * host into its shadow root. Undefined when there is none short enough.
 */
export function selectorOf(element: Element): string | undefined {
  const root = element.getRootNode() as Document | ShadowRoot;
  const inside = selectorWithin(root, element);
  const host = (root as ShadowRoot).host;
  const outside = host && selectorOf(host);
  if (!inside || (host && !outside)) return undefined;
  const selector = outside ? `${outside} >>> ${inside}` : inside;
  return selector.length > LONGEST ? undefined : selector;
}

function selectorWithin(root: Document | ShadowRoot, element: Element): string | undefined {
  const isFound = (selector: string): boolean => {
    const found = root.querySelectorAll(selector);
    return found.length === 1 && found[0] === element;
  };
  let path = '';
  for (let at: Node | null = element; at && at !== root; at = parentOf(at)) {
    const step = at as Element;
    for (const lasting of lastingSelectors(step)) {
      const selector = lasting + path;
      // Its own attribute must be unique in the root; an ancestor's only together with the path below it.
      if (isFound(selector)) return selector;
    }
    path = `>${step === element || path ? placeOf(step) : ''}${path}`;
    const bare = path.slice(1);
    if (isFound(bare) && (!parentOf(step) || parentOf(step) === root)) return bare;
  }
  return undefined;
}

function lastingSelectors(element: Element): string[] {
  if (tagOf(element) === 'body') return ['body'];
  return LASTING.flatMap((name) => {
    const value = attributeOf(element, name);
    // A value the recorder would mask is not found again on the recorded page.
    if (!value || !PLAIN.test(value) || maskTokens(value) !== value) return [];
    if (name === 'aria-label') return /\d/.test(value) ? [] : [`${tagOf(element)}[aria-label="${value}"]`];
    if (name === 'data-dp-event' || !GENERATED.test(value)) {
      return [
        name === 'id' && /^[a-z][\w-]*$/i.test(value) ? `#${value}` : `${tagOf(element)}[${name}="${value}"]`,
      ];
    }
    return [];
  });
}

function placeOf(element: Element): string {
  const tag = tagOf(element);
  const siblings = [...(parentOf(element)?.childNodes ?? [])].filter(
    (node) => node.nodeType === 1 && tagOf(node as Element) === tag,
  );
  return siblings.length > 1 ? `${tag}:nth-of-type(${siblings.indexOf(element) + 1})` : tag;
}
