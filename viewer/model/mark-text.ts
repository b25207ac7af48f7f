import type { Mark } from '../../collector/api/sessions.ts';
import { MARK_WORDS } from './event-list.ts';

/** Nothing but masks, spaces and punctuation: words that were masked on the visitor's page. */
const ONLY_MASKS = /^[*•\s\p{P}\p{S}]*$/u;

/** What a mark says. Where its words were masked, its page or its element stands for them. */
export function markText({ kind, label, pageGroup, selector }: Mark): string {
  if (!ONLY_MASKS.test(label)) return label;
  const standIn = kind === 'page' ? pageGroup : (selector ?? '');
  return standIn || label || MARK_WORDS[kind];
}
