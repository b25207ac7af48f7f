import { isWords, type Kind } from './secrets.ts';

export const MODES = [
  'strict',
  'balanced',
  'open',
  'strict stage',
  'consent pending',
  'consent denied',
] as const;
/**
 * The site's mode; "strict stage" is a `balanced` site on pages of a stage that demands `strict`. The last two
 * are `open` sites: one waits for consent, of the other the visitor takes it back on each page.
 */
export type Mode = (typeof MODES)[number];

/** What is promised about a place: sdk/privacy/README.md says the same in words. */
export type Policy =
  /** Typed, chosen, blocked, or nobody's to see: leaves in no mode. */
  | 'never'
  /** What people read: nothing in strict, no patterns in balanced, all in open. */
  | 'text'
  /** Where a link leads: like an address, but nothing in strict. */
  | 'link'
  /** Path of a page's address: words, never patterns. */
  | 'address'
  /** Ids and names: words, and patterns only in open. */
  | 'structure'
  /** Address of a picture: nothing in strict, no e-mail addresses nor tokens in balanced. */
  | 'media'
  /** What a picture shows, which nobody looks at: nothing in strict. */
  | 'picture'
  /** What the site itself hands over. */
  | 'own';

export function forbids(policy: Policy, kind: Kind, mode: Mode): boolean {
  if (mode === 'consent pending' || mode === 'consent denied') return true;
  const isStrict = mode === 'strict' || mode === 'strict stage';
  switch (policy) {
    case 'never':
      return true;
    case 'text':
      return isStrict || (mode === 'balanced' && !isWords(kind));
    case 'link':
      return isStrict || !isWords(kind);
    case 'address':
      return !isWords(kind);
    case 'structure':
      return mode !== 'open' && !isWords(kind);
    case 'media':
      return isStrict || (mode === 'balanced' && (kind === 'email' || kind === 'token'));
    case 'picture':
      return isStrict;
    case 'own':
      return false;
  }
}
