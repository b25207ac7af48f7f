import { attributeOf, childrenOf, findAll, holderOf, own, pathOf } from '../platform/dom.ts';
import { maskTokens } from '../protocol/address/mask-tokens.ts';
import { namesOf, wordsOf } from './words.ts';

/**
 * Attributes that a site's authors mean to last, best first. Not `aria-label`: those are words, in the
 * visitor's language and about the visitor, and masked like words.
 */
const LASTING = ['data-dp-event', 'id', 'data-testid', 'name'];
/** Made by a framework at each render or build: "radix-:r1:", "ember482", "4f3a9c1b"; or in need of escaping. */
const UNSTABLE = /[:"\\\n>{}]|\d{3}|[\da-f]{8}|^\d|^.{60}/i;
/** Rows that are looked at to tell them apart by their words: more would be felt. */
const MOST_ROWS = 300;

/** Whether the words of an element may be told: not where its stage is strict, nor where they are masked. */
export type Tells = (element: Element) => boolean;

/**
 * A selector that finds exactly this element again, also after a rebuild of the site: a lasting attribute if it
 * has one, else the way down to it from the nearest ancestor that has. Where siblings look alike, the one is
 * meant that says what stands in braces, `li{Wool blanket}>button{Add}`, because rows change places; its
 * number only when nothing it says tells it apart. " >>> " steps from a host into its shadow root,
 * from a frame into its document. Empty when
 * there is none that fits the protocol.
 */
export function selectorOf(element: Element, tells: Tells = () => false): string {
  const root = own(element, 'getRootNode').call(element) as Document | ShadowRoot;
  const host = holderOf(root);
  const outside = host ? selectorOf(host, tells) : '';
  const inside = selectorWithin(root, element, tells);
  if (!inside || (host && !outside)) return '';
  const selector = host ? `${outside} >>> ${inside}` : inside;
  return selector.length > 512 ? '' : selector;
}

function selectorWithin(root: Document | ShadowRoot, element: Element, tells: Tells): string {
  // Each path describes the element itself, so that one match is the right one.
  const isUnique = (selector: string): boolean => findSaying(root, selector).length === 1;
  let path = '';
  for (let at: Element | null = element; at; at = own(at, 'parentElement')) {
    for (const lasting of lastingSelectors(at)) if (isUnique(lasting + path)) return lasting + path;
    path = `>${placeOf(at, path, tells)}${path}`;
  }
  return isUnique(path.slice(1)) ? path.slice(1) : '';
}

/** Those in it that the selector finds, and that say what stands in its braces. */
function findSaying(root: Element | Document | ShadowRoot, selector: string): Element[] {
  const found = findAll(root, selector.replace(/{.*?}/g, ''));
  if (!selector.includes('{')) return found;
  const steps = selector.split('>').reverse();
  return found.filter((each) => {
    let at: Element | null = each;
    return steps.every((step) => {
      const words = /{(.*)}/.exec(step)?.[1];
      const isSo = !words || (at && wordsOf(at).includes(words));
      at = at && own(at, 'parentElement');
      return isSo;
    });
  });
}

function lastingSelectors(element: Element): string[] {
  const tag = own(element, 'localName');
  const named = LASTING.flatMap((name) => {
    const value = attributeOf(element, name);
    // A value the recorder would mask is not found again on the recorded page.
    if (!value || UNSTABLE.test(value) || maskTokens(value) !== value) return [];
    // Frameworks count the ids they make: "radix-12", "ember48".
    if (name === 'id' && /\d/.test(value)) return [];
    return name === 'id' && /^[a-z][\w-]*$/i.test(value) ? `#${value}` : `${tag}[${name}="${value}"]`;
  });
  return tag === 'body' ? [tag] : named;
}

/** Its step below its parent: among the siblings of its kind that have such a path below them, the one. */
function placeOf(element: Element, path: string, tells: Tells): string {
  const tag = own(element, 'localName');
  const parent = own(element, 'parentNode') as Element | Document | ShadowRoot | null;
  const alike = childrenOf(parent).filter((each) => own(each, 'localName') === tag);
  const numbered = `${tag}:nth-of-type(${alike.indexOf(element) + 1})`;
  if (alike[MOST_ROWS]) return numbered;
  const rivals = alike.filter((each) => each !== element && (!path || findSaying(each, `:scope${path}`)[0]));
  // Another dialog may open at the same place.
  const isAlone = !rivals[0];
  if (isAlone && (path || !pathOf(element).some(isFixed))) return tag;
  const words = tells(element) ? namesOf(element) : [];
  // Reading what the others say costs more than all else here: not where nothing of it is told.
  const theirs = words[0] ? rivals.flatMap(wordsOf) : [];
  const telling = words.find((each) => !theirs.includes(each));
  if (telling) return `${tag}{${telling}}`;
  return isAlone ? tag : numbered;
}

const isFixed = (element: Element): boolean => getComputedStyle(element).position === 'fixed';
