import type { ErasedAnswer } from '../../collector/api/visitors.ts';
import { formatBytes, formatCount, formatCountOf } from './format.ts';

/** What is held of a visitor, as figures with their words. */
export function heldFigures(held: ErasedAnswer): readonly (readonly [figure: string, words: string])[] {
  return [
    [formatCount(held.sessions), held.sessions === 1 ? 'session' : 'sessions'],
    [formatCount(held.events), held.events === 1 ? 'event' : 'events'],
    [formatCount(held.replayChunks), held.replayChunks === 1 ? 'piece of replay' : 'pieces of replay'],
    [formatBytes(held.bytes), 'as stored'],
  ];
}

/** "2 sessions with 6 events and 1 piece of replay are gone from the data file: 4.1 KB." */
export function erasedSentence({ sessions, events, replayChunks, bytes }: ErasedAnswer): string {
  const replay = formatCountOf(replayChunks, 'piece of replay', 'pieces of replay');
  const what = `${formatCountOf(sessions, 'session')} with ${formatCountOf(events, 'event')} and ${replay}`;
  return `${what} are gone from the data file: ${formatBytes(bytes)}.`;
}
