import { isolate } from './isolate.ts';

interface Named {
  readonly label: string;
  readonly selector: string;
}

/** The body stands for the page: a sign that is about no single element points at it. */
export function isPage({ selector }: Pick<Named, 'selector'>): boolean {
  return selector === 'body';
}

/** What an element is called in a row of its own. */
export function elementName(element: Named): string {
  return isPage(element) ? 'The page itself' : element.label || element.selector;
}

/** The same inside a sentence: “Find address”, or its selector. */
export function elementInSentence({ label, selector }: Named): string {
  return label ? `“${isolate(label)}”` : selector;
}
