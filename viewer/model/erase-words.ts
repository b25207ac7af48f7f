import type { ErasedAnswer } from '../../collector/api/visitors.ts';
import { formatBytes, formatCount, formatCountOf } from './format.ts';

/** What is held of a visitor, as figures with their words. */
export function heldFigures(held: ErasedAnswer): readonly (readonly [figure: string, words: string])[] {
  return [
    [formatCount(held.sessions), held.sessions === 1 ? 'session' : 'sessions'],
    [formatCount(held.events), held.events === 1 ? 'event' : 'events'],
    [formatCount(held.replayChunks), held.replayChunks === 1 ? 'piece of replay' : 'pieces of replay'],
    ...(held.snapshots > 0 ? [[formatCount(held.snapshots), snapshotWord(held.snapshots)] as const] : []),
    [formatBytes(held.bytes), 'as stored'],
  ];
}

/** "2 sessions with 6 events and 1 piece of replay are gone from the data file: 4.1 KB." */
export function erasedSentence({ sessions, events, replayChunks, snapshots, bytes }: ErasedAnswer): string {
  const pages = snapshots > 0 ? [`${formatCount(snapshots)} ${snapshotWord(snapshots)}`] : [];
  const replay = formatCountOf(replayChunks, 'piece of replay', 'pieces of replay');
  const held = [formatCountOf(events, 'event'), ...pages].join(', ');
  const what = `${formatCountOf(sessions, 'session')} with ${held} and ${replay}`;
  return `${what} are gone from the data file: ${formatBytes(bytes)}.`;
}

/** Of visitors who are not replayed, pages that were asked for. */
function snapshotWord(count: number): string {
  return count === 1 ? 'page for heatmaps' : 'pages for heatmaps';
}
