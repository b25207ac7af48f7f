import { gzipSync } from 'node:zlib';
import type { TestCollector } from './collector.ts';
import { replayPath } from './replay-chunk.ts';

/** What the fixture page says as it begins. */
export const FIRST_WORDS = 'The page as it began';
const BODY_ID = 4;
const WORDS = { type: 3, id: 5, textContent: FIRST_WORDS };
const BODY = { type: 2, id: BODY_ID, tagName: 'body', attributes: {}, childNodes: [WORDS] };
const HTML = { type: 2, id: 3, tagName: 'html', attributes: {}, childNodes: [BODY] };

/** rrweb's events of a page at its beginning. */
export function snapshot(atMs: number): readonly object[] {
  return [
    { type: 4, timestamp: atMs, data: { href: 'https://x.example/', width: 1280, height: 800 } },
    {
      type: 2,
      timestamp: atMs,
      data: { node: { type: 0, id: 1, childNodes: [HTML] }, initialOffset: { top: 0, left: 0 } },
    },
  ];
}

/** A line is added at the end of the page; `id` is of its text, from 6 on. */
export function line(atMs: number, id: number, words: string): object {
  const node = { type: 3, id, textContent: words };
  const adds = [{ parentId: BODY_ID, nextId: null, node }];
  return { type: 3, timestamp: atMs, data: { source: 0, texts: [], attributes: [], removes: [], adds } };
}

/** Sends a chunk by hand, so that it comes when and in which order the test says; the collector's clock is not before it. */
export async function sendChunk(
  { clock, post }: TestCollector,
  of: { readonly session: string; readonly tab: string },
  seq: number,
  events: readonly object[],
): Promise<void> {
  const times = events.map((event) => (event as { timestamp: number }).timestamp);
  clock.nowMs = Math.max(clock.nowMs, ...times);
  const path = replayPath({
    ...of,
    seq,
    sentAt: clock.nowMs,
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
    events: events.length,
    snapshot: events.some((event) => (event as { type: number }).type === 2) ? 1 : 0,
  });
  const answer = await post(path, gzipSync(JSON.stringify(events)));
  if (!answer.ok) throw new Error(await answer.text());
}
