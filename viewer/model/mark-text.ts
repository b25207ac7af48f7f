import type { Mark } from '../../collector/api/sessions.ts';
import { MARK_WORDS } from './event-list.ts';
import { SIGNAL_WORDS } from './signal-words.ts';

/** Nothing but masks, spaces and punctuation: words that were masked on the visitor's page. */
const ONLY_MASKS = /^[*•\s\p{P}\p{S}]*$/u;

/** What a mark says. Where its words were masked, its page or its element stands for them. */
export function markText(mark: Mark): string {
  const { kind, label, pageGroup, selector } = mark;
  if (!ONLY_MASKS.test(label)) return label;
  const standIn = kind === 'page' ? pageGroup : (selector ?? '');
  return standIn || label || markName(mark);
}

/** What a mark is: "Page", or of a signal which one, "Dead click". */
export function markName({ kind, signal }: Pick<Mark, 'kind' | 'signal'>): string {
  if (signal === undefined) return MARK_WORDS[kind];
  const { singular } = SIGNAL_WORDS[signal];
  return singular.charAt(0).toUpperCase() + singular.slice(1);
}
