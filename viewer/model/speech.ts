import type { Mark } from '../../collector/api/sessions.ts';
import { MARK_WORDS } from './event-list.ts';
import { formatClock } from './format.ts';

/** A mark in one line, for tooltips and screen readers: "Click: Find address". */
export function markWords(mark: Mark): string {
  return mark.label ? `${MARK_WORDS[mark.kind]}: ${mark.label}` : MARK_WORDS[mark.kind];
}

/** A moment of a session for people who cannot see the timeline: "1:15 of 4:02, Purchase". */
export function momentWords(atMs: number, fromMs: number, toMs: number, stage: string): string {
  return `${formatClock(atMs - fromMs)} of ${formatClock(toMs - fromMs)}, ${stage}`;
}
