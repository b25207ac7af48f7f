import type { ReplayChunk } from '../../sdk/protocol/replay-chunk.ts';
import { KEY, START_MS } from './sessions.ts';

type Given = { readonly session: string } & Readonly<Partial<Record<keyof ReplayChunk, string | number>>>;

/** Where the recorder sends a chunk: what is not given is as of the first chunk of anna's first tab. */
export function replayPath(given: Given): string {
  const query = {
    v: 1,
    key: KEY,
    visitor: 'visitor-anna',
    tab: 'tab-first',
    seq: 0,
    sentAt: START_MS,
    firstAt: START_MS,
    lastAt: START_MS,
    stage: 'awareness',
    page: 1,
    pageGroup: '/',
    events: 1,
    snapshot: 0,
    ...given,
  };
  return `/v1/replay?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;
}
