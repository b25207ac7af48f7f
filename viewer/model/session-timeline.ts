import type { SessionAnswer } from '../../collector/api/sessions.ts';
import type { ReplayChunk } from './replay-chunks.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** Until a tab's replay has been read whole, nothing in a chunk counts as idle. */
const NOT_IDLE_MS = 2_000;

/**
 * The timeline of a session: from its first to its last known moment, the replay's included. Without
 * skipping, idle time keeps its true width. `activityMs`: when the visitor did something, once that is known.
 */
export function sessionTimeline(
  session: Pick<SessionAnswer, 'startedAt' | 'lastAt' | 'marks'>,
  chunks: readonly Pick<ReplayChunk, 'firstAt' | 'lastAt'>[],
  activityMs: readonly number[] | undefined,
  isSkippingIdle: boolean,
): Timeline {
  return createTimeline({
    fromMs: Math.min(session.startedAt, ...chunks.map(({ firstAt }) => firstAt)),
    toMs: Math.max(session.lastAt, ...chunks.map(({ lastAt }) => lastAt)),
    activityMs: [...session.marks.map((mark) => mark.at), ...(activityMs ?? chunks.flatMap(momentsOf))],
    ...(!isSkippingIdle && { idleAfterMs: Number.POSITIVE_INFINITY }),
  });
}

function momentsOf({ firstAt, lastAt }: Pick<ReplayChunk, 'firstAt' | 'lastAt'>): readonly number[] {
  const steps = Math.ceil((lastAt - firstAt) / NOT_IDLE_MS);
  return Array.from({ length: steps + 1 }, (_, step) => Math.min(firstAt + step * NOT_IDLE_MS, lastAt));
}
