import { activityOf, parseReplay } from '../model/replay-event.ts';
import { makeReplaySafe } from '../model/safe-replay.ts';
import { PLACEHOLDER_URL } from './placeholder.ts';
import type { ReplayPart } from './replay-part.ts';

/**
 * Parsing 20 MB of replay blocks a thread for 0.4 s: this one has no screen to hold up. Events go back in
 * parts, because receiving one huge message would block the page for as long as parsing it.
 */
const EVENTS_A_PART = 400;

self.addEventListener('message', ({ data: text }: MessageEvent<string>) => {
  try {
    const events = parseReplay(text);
    makeReplaySafe(events, PLACEHOLDER_URL);
    for (let from = 0; from < events.length; from += EVENTS_A_PART)
      post({ kind: 'events', events: events.slice(from, from + EVENTS_A_PART) });
    post({ kind: 'end', activityMs: activityOf(events) });
  } catch (error) {
    post({ kind: 'failed', reason: error instanceof Error ? error.message : 'unreadable' });
  }
});

function post(part: ReplayPart): void {
  self.postMessage(part);
}
