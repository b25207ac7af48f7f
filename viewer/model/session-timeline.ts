import type { SessionAnswer } from '../../collector/api/sessions.ts';
import type { ReplayEvent } from './replay-event.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/**
 * The timeline of a session: from its first to its last known moment, the replay's included. Without
 * skipping, idle time keeps its true width.
 */
export function sessionTimeline(
  session: Pick<SessionAnswer, 'startedAt' | 'lastAt' | 'marks'>,
  replay: { readonly events: readonly ReplayEvent[]; readonly activityMs: readonly number[] } | undefined,
  isSkippingIdle: boolean,
): Timeline {
  const events = replay?.events ?? [];
  return createTimeline({
    fromMs: Math.min(session.startedAt, events[0]?.timestamp ?? session.startedAt),
    toMs: Math.max(session.lastAt, events[events.length - 1]?.timestamp ?? session.lastAt),
    activityMs: [...session.marks.map((mark) => mark.at), ...(replay?.activityMs ?? [])],
    ...(!isSkippingIdle && { idleAfterMs: Number.POSITIVE_INFINITY }),
  });
}
