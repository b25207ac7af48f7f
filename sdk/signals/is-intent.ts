import { isWithin } from '../platform/dom.ts';
import type { Clicked } from '../touch/clicks.ts';
import { REPEATABLE } from './rules.ts';

/** Is this a click that says nothing of friction, whatever comes of it? */
export const isIntent = ({ element, event }: Clicked, cursor: string): boolean =>
  // A key held down on a button presses it many times a second.
  !event.detail ||
  event.ctrlKey ||
  event.metaKey ||
  event.shiftKey ||
  event.altKey ||
  isWithin(element, REPEATABLE) ||
  // The second click on text selects a word, the third a paragraph. Over a button or what looks like one the
  // cursor is another, and a selection only a side effect.
  (/auto|text/.test(cursor) && isSelected(event.clientY));

/** Is text selected at this height? A click beside it may select it too. */
function isSelected(viewportY: number): boolean {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return false;
  const { top, bottom } = selection.getRangeAt(0).getBoundingClientRect();
  return viewportY >= top && viewportY <= bottom;
}
