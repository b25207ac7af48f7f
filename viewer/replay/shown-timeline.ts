import type { ReplayChunk } from '../model/replay-chunks.ts';
import { sessionTimeline } from '../model/session-timeline.ts';
import type { Timeline } from '../model/timeline.ts';

type Shown = Parameters<typeof sessionTimeline>;

/** The timeline of what is shown, made anew only when that changes: a view asks for it many times a second. */
export function createShownTimeline(): (
  session: Shown[0],
  chunks: readonly ReplayChunk[],
  tab: string | undefined,
  activityMs: Shown[2],
  isSkippingIdle: boolean,
) => Timeline {
  let timeline: Timeline | undefined;
  let madeOf: readonly unknown[] = [];
  return (session, chunks, tab, activityMs, isSkippingIdle) => {
    const from = [session, chunks, tab, activityMs, isSkippingIdle];
    if (!timeline || from.some((part, index) => part !== madeOf[index])) {
      madeOf = from;
      const own = chunks.filter((chunk) => chunk.tab === tab);
      timeline = sessionTimeline(session, own, activityMs, isSkippingIdle);
    }
    return timeline;
  };
}
