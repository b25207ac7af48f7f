import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { gapNote, replayGaps, unreadableGap } from '../../viewer/model/replay-gaps.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { type SentSession, START_MS, sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer } from './open-viewer.ts';

const NOTHING = { lost: { batches: 0, chunks: 0 }, replay: { hasLargePages: false } };
const gap = (fromMs: number, toMs: number, words: string) => ({ fromMs, toMs, words });

test('a gap is what never arrived, or what cannot be read', () => {
  const tab = { gaps: [{ fromAt: 20, toAt: 30, chunks: 2 }] };
  expect(replayGaps(tab, [unreadableGap({ firstAt: 5, lastAt: 9 })])).toEqual([
    gap(5, 9, '1 part of the replay cannot be read'),
    gap(20, 30, '2 parts of the replay never arrived'),
  ]);
});

test('a whole replay says nothing; one that is not says what is missing, and what the browser gave up', () => {
  expect(gapNote([], 0, NOTHING)).toBe('');
  const missing = gap(0, 1, '1 part of the replay never arrived');
  expect(gapNote([missing], 0, NOTHING)).toBe(
    '1 part of the replay never arrived. After a gap the page may look older than it was.',
  );
  expect(gapNote([], 2, { lost: { batches: 1, chunks: 2 }, replay: { hasLargePages: true } })).toBe(
    '2 style sheets never arrived: the page looks barer than it was. The browser gave up 2 parts of the replay and 1 batch of events: no room was left, or they were refused or too old. Pages that are too large to be recorded are not in it.',
  );
});

const [SENT] = sessions`anna: awareness > purchase/cart field(#mail) error(oh) signal(dead_click:#pay)`;
const { session, batches, userAgent } = SENT as SentSession;

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  const lost = { batches: 0, chunks: 2 };
  await viewer.collector.send([
    { session, userAgent, batches: batches.map((batch) => (batch.seq === 1 ? { ...batch, lost } : batch)) },
  ]);
  const body = { type: 2, id: 4, tagName: 'body', attributes: {}, childNodes: [] };
  const html = { type: 2, id: 3, tagName: 'html', attributes: {}, childNodes: [body] };
  const node = { type: 0, id: 1, childNodes: [html] };
  const words = { parentId: 4, nextId: null, node: { type: 3, id: 5, textContent: 'Just in time' } };
  await sendChunk(0, START_MS, [
    { type: 4, timestamp: START_MS, data: { href: 'https://x.example/', width: 1280, height: 800 } },
    { type: 2, timestamp: START_MS + 1, data: { node, initialOffset: { top: 0, left: 0 } } },
    {
      type: 3,
      timestamp: START_MS + 2,
      data: { source: 0, texts: [], attributes: [], removes: [], adds: [words] },
    },
  ]);
  await sendChunk(3, START_MS + 40_000, [{ type: 3, timestamp: START_MS + 40_000, data: { source: 1 } }]);
});
afterAll(() => viewer.close());

async function sendChunk(seq: number, atMs: number, events: readonly object[]): Promise<void> {
  const path = replayPath({
    session,
    seq,
    sentAt: viewer.collector.clock.nowMs,
    firstAt: atMs,
    lastAt: atMs,
    events: events.length,
    snapshot: seq === 0 ? 1 : 0,
  });
  const answer = await viewer.collector.post(path, gzipSync(JSON.stringify(events)));
  if (!answer.ok) throw new Error(await answer.text());
}

test('the collector knows from when to when chunks are missing', async () => {
  const { tabs, lost } = await viewer.collector.answer<SessionAnswer>(`/sessions/${session}`);
  expect(tabs).toMatchObject([
    { missingChunks: 2, gaps: [{ fromAt: START_MS, toAt: START_MS + 40_000, chunks: 2 }] },
  ]);
  expect(lost).toEqual({ batches: 0, chunks: 2 });
});

test('a gap is crossed out on the timeline where it was, and told in words', async () => {
  const page = await viewer.open(`/sessions/${session}?at=${START_MS}`);
  await page.locator('dp-player').waitFor();
  expect(await page.locator('p.gap').textContent()).toMatch(/^2 parts of the replay never arrived\./);
  const [crossed, track] = await Promise.all(
    ['dp-timeline .band .gap', 'dp-timeline .track'].map((part) => page.locator(part).boundingBox()),
  );
  if (!crossed || !track) throw new Error('no timeline');
  expect(crossed.x).toBeCloseTo(track.x, 0);
  expect(crossed.width).toBeGreaterThan(track.width / 4);
  await page.mouse.move(crossed.x + crossed.width / 2, track.y + track.height / 2);
  await page.locator('dp-timeline .hover').getByText('2 parts of the replay never arrived').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});

test('a moment shows what happened in its very millisecond, as what was told just before a click did', async () => {
  const page = await viewer.open(`/sessions/${session}?at=${START_MS + 2}`, { reducedMotion: 'reduce' });
  await page.frameLocator('dp-player iframe').getByText('Just in time').waitFor({ state: 'attached' });
  expect(new URL(page.url()).searchParams.get('at')).toBe(String(START_MS + 2));
  await page.context().close();
});

test('a field, an error and a signal are in the list, each by its own name', async () => {
  const page = await viewer.open(`/sessions/${session}?at=${START_MS}`);
  const list = page.locator('dp-event-list');
  for (const name of [
    'Field: #mail: filled, 4 s',
    'Error: Script error: oh (/shop.js)',
    'Dead click: #pay: 5 clicks in 820 ms within 6 px',
  ])
    await list.getByRole('button', { name }).waitFor();
  await page.locator('dp-replay-header').getByText('1 error').waitFor();
  await page.context().close();
});
