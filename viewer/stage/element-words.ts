import { maskTokens } from '../../sdk/protocol/address/mask-tokens.ts';

/**
 * What an element of a recorded page says, piece by piece, in letters alone: as the SDK names it in a selector's
 * braces (sdk/touch/words.ts). Letters are what a recording masked or not, and a changed price or count, have in
 * common.
 */
export function wordsOf(element: Element): readonly string[] {
  const pieces = NAMING.map((name) => element.getAttribute(name) ?? '');
  for (const picture of element.querySelectorAll('img')) pieces.push(picture.alt);
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (pieces.length < MOST_PIECES && texts.nextNode()) pieces.push(texts.currentNode.nodeValue ?? '');
  return pieces.map(lettersOf);
}

/** Whether an element of a recorded page is called what a click's label says. */
export function isCalled(element: Element, label: string): boolean {
  const letters = lettersOf(label);
  const { labels, textContent } = element as HTMLInputElement;
  return [...wordsOf(element), lettersOf(textContent), lettersOf(labels?.[0]?.textContent ?? '')].includes(
    letters,
  );
}

/** Nothing of a label that only holds numbers or was masked. */
export function lettersOf(text: string): string {
  const letters = maskTokens(text)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .slice(0, MOST_LETTERS);
  return letters.length > 1 ? letters : '';
}

const NAMING = ['aria-label', 'title', 'alt', 'placeholder'];
/** As in the SDK: enough to tell one from another. */
const MOST_LETTERS = 40;
/** A row has few; a container of the whole page says nothing of its own. */
const MOST_PIECES = 500;
