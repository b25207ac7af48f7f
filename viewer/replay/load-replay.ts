import { api } from '../api.ts';
import type { ReplayEvent } from '../model/replay-event.ts';
import { missingStyleSheets, type ReplayGap, unreadableGaps } from '../model/replay-gaps.ts';
import type { ReplayPart } from './replay-part.ts';

export interface Replay {
  readonly events: readonly ReplayEvent[];
  /** When the visitor did something; see `createTimeline`. */
  readonly activityMs: readonly number[];
  readonly unreadable: readonly ReplayGap[];
  readonly missingStyleSheets: number;
}

/** A tab's replay, parsed and made safe beside the main thread. */
export async function loadReplay(session: string, tab: string, signal: AbortSignal): Promise<Replay> {
  return parseInWorker(await api.replayText(session, tab, signal), signal);
}

function parseInWorker(text: string, signal: AbortSignal): Promise<Replay> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./replay-worker.ts', import.meta.url), { type: 'module' });
    const events: ReplayEvent[] = [];
    const finish = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    signal.addEventListener('abort', () => finish(() => reject(signal.reason)));
    worker.addEventListener('error', () => finish(() => reject(new Error('The replay could not be read.'))));
    worker.addEventListener('message', ({ data: part }: MessageEvent<ReplayPart>) => {
      if (part.kind === 'events') events.push(...part.events);
      else if (part.kind === 'end') {
        const { activityMs } = part;
        const unreadable = unreadableGaps(events);
        finish(() =>
          resolve({ events, activityMs, unreadable, missingStyleSheets: missingStyleSheets(events) }),
        );
      } else finish(() => reject(new Error(`The replay could not be read: ${part.reason}.`)));
    });
    worker.postMessage(text);
  });
}
