import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { formatCountOf } from './format.ts';
import type { ReplayChunk } from './replay-chunks.ts';

/** A stretch of a tab's replay that is not there, and why. */
export interface ReplayGap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly words: string;
}

type Tab = SessionAnswer['tabs'][number];

/** What is missing of one tab's replay: chunks that never arrived, and those that nobody could read. */
export function replayGaps(
  tab: Pick<Tab, 'gaps'> | undefined,
  unreadable: readonly ReplayGap[],
): readonly ReplayGap[] {
  const missing = (tab?.gaps ?? []).map(({ fromAt, toAt, chunks }) => ({
    fromMs: fromAt,
    toMs: toAt,
    words: `${formatCountOf(chunks, 'part')} of the replay never arrived`,
  }));
  return [...missing, ...unreadable].sort((a, b) => a.fromMs - b.fromMs);
}

/** A chunk that arrived, and that nobody can read. */
export function unreadableGap({ firstAt, lastAt }: Pick<ReplayChunk, 'firstAt' | 'lastAt'>): ReplayGap {
  return { fromMs: firstAt, toMs: lastAt, words: '1 part of the replay cannot be read' };
}

/** The note under a replay that is not whole; "" when it is. */
export function gapNote(
  gaps: readonly ReplayGap[],
  styleSheets: number,
  { lost, replay }: { lost: SessionAnswer['lost']; replay: Pick<SessionAnswer['replay'], 'hasLargePages'> },
): string {
  const parts = gaps.map(({ words }) => words);
  const sentences = [
    ...(parts.length > 0
      ? [`${[...new Set(parts)].join(', ')}. After a gap the page may look older than it was.`]
      : []),
    styleSheets > 0
      ? `${formatCountOf(styleSheets, 'style sheet')} never arrived: the page looks barer than it was.`
      : '',
    lostWords(lost),
    replay.hasLargePages ? 'Pages that are too large to be recorded are not in it.' : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** What the browser says it gave up; "" when nothing. */
export function lostWords({ batches, chunks }: SessionAnswer['lost']): string {
  const given = [
    ...(chunks > 0 ? [`${formatCountOf(chunks, 'part')} of the replay`] : []),
    ...(batches > 0 ? [`${formatCountOf(batches, 'batch', 'batches')} of events`] : []),
  ];
  return given.length === 0
    ? ''
    : `The browser gave up ${given.join(' and ')}: no room was left, or they were refused or too old.`;
}
