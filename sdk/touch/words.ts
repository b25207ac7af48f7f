import { attributeOf, findAll } from '../platform/dom.ts';
import { maskTokens } from '../protocol/address/mask-tokens.ts';
import { textsOf } from './label.ts';

/**
 * What an element says, piece by piece, in letters alone: prices, counts and signs change, and numbers are masked
 * in the recording, where the same is read again (viewer/stage/element-words.ts). Never what was typed.
 */
export const wordsOf = (element: Element): string[] =>
  (element as HTMLElement).isContentEditable
    ? []
    : ['aria-label', 'title', 'alt', 'placeholder']
        .map((name) => attributeOf(element, name) ?? '')
        .concat(textsOf(element))
        .map(lettersOf)
        .filter((words) => words[1]);

const lettersOf = (text: string): string =>
  maskTokens(text)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .slice(0, 40);

/** Its words, those first that rows are mostly named by: a badge may wander to another row. */
export function namesOf(element: Element): string[] {
  const words = wordsOf(element);
  const [heading] = findAll(element, 'h1,h2,h3,h4,h5,h6,th,a');
  const first = heading ? wordsOf(heading) : [];
  return [...words.filter((each) => first.includes(each)), ...words];
}
