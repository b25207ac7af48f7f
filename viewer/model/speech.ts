import type { Mark } from '../../collector/api/sessions.ts';
import { formatClock } from './format.ts';
import { markName } from './mark-text.ts';

/** A mark in one line, for tooltips and screen readers: "Click: Find address". */
export function markWords(mark: Mark): string {
  return mark.label ? `${markName(mark)}: ${mark.label}` : markName(mark);
}

/** A moment of a session for people who cannot see the timeline: "1:15 of 4:02, Purchase". */
export function momentWords(atMs: number, fromMs: number, toMs: number, stage: string): string {
  return `${formatClock(atMs - fromMs)} of ${formatClock(toMs - fromMs)}, ${stage}`;
}
