import type { WatchReason } from '../../collector/api/watch-reason.ts';
import { elementName } from './element-name.ts';
import { formatCount, formatDuration } from './format.ts';
import { aSignal, SIGNAL_WORDS } from './signal-words.ts';

export interface ReasonWords {
  readonly words: string;
  /** Where it was: the element or the message, as far as there is one. */
  readonly where: string;
}

/** Why a session is worth watching: "Left 4 s after a rage click", and on what. */
export function reasonWords(reason: WatchReason, stageName: (id: string) => string): ReasonWords {
  switch (reason.kind) {
    case 'left_after_signal':
      return {
        words: `Left ${soonAfter(reason.beforeEndMs)} ${aSignal(reason.signal)}`,
        where: elementName(reason),
      };
    case 'left_after_error':
      return { words: `Left ${soonAfter(reason.beforeEndMs)} an error`, where: reason.message };
    case 'left_after_slow_load':
      return {
        words: `Left ${soonAfter(reason.beforeEndMs)} ${SLOW_WORDS[reason.metric]}`,
        where: `poor ${reason.metric}`,
      };
    case 'signal': {
      const { singular, plural } = SIGNAL_WORDS[reason.signal];
      return { words: capitalized(timesOf(reason.times, singular, plural)), where: elementName(reason) };
    }
    case 'error':
      return { words: capitalized(timesOf(reason.times, 'error', 'errors')), where: reason.message };
    case 'turned_back':
      return { words: turnedBack(reason.times, stageName(reason.stage)), where: '' };
    case 'came_back':
      return { words: 'Came back and reached the goal', where: '' };
    case 'hesitated':
      return {
        words: `Hesitated ${formatDuration(reason.hesitationMs)} to click`,
        where: elementName(reason),
      };
    case 'reached_goal':
      return { words: 'Reached the goal unhindered', where: '' };
    case 'left_late':
      return { words: `Came as far as ${stageName(reason.stage)}`, where: '' };
  }
}

const SLOW_WORDS = { LCP: 'a slow load', INP: 'a slow reaction' } as const;

/** Less than a second is at once. */
function soonAfter(durationMs: number): string {
  return durationMs < 1_000 ? 'right after' : `${formatDuration(durationMs)} after`;
}

function timesOf(times: number, singular: string, plural: string): string {
  return times === 1 ? singular : `${formatCount(times)} ${plural}`;
}

function turnedBack(times: number, stage: string): string {
  return times === 1
    ? `Went back from ${stage}`
    : `Went back ${formatCount(times)} times, last from ${stage}`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
