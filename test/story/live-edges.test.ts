import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { replayPath } from '../support/replay-chunk.ts';
import { START_MS, sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer } from '../viewer/open-viewer.ts';

/** A session whose chunks are sent by hand, so that they come when and in which order the test says. */
const SENT = sessions`anna: awareness > purchase/cart`;
const SESSION = SENT[0]?.session ?? '';
const TAB = 'tab-anna';
const WAIT = { timeout: 60_000 };
const at = (seconds: number) => START_MS + seconds * 1_000;

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(SENT);
});
let opened: Page | undefined;
afterEach(() => opened?.context().close());
afterAll(() => viewer.close());

const WORDS = { type: 3, id: 5, textContent: 'The page as it began' };
const BODY = { type: 2, id: 4, tagName: 'body', attributes: {}, childNodes: [WORDS] };
const HTML = { type: 2, id: 3, tagName: 'html', attributes: {}, childNodes: [BODY] };

function snapshot(atMs: number): readonly object[] {
  return [
    { type: 4, timestamp: atMs, data: { href: 'https://x.example/', width: 1280, height: 800 } },
    {
      type: 2,
      timestamp: atMs,
      data: { node: { type: 0, id: 1, childNodes: [HTML] }, initialOffset: { top: 0, left: 0 } },
    },
  ];
}

/** A line is added at the end of the page. */
function line(atMs: number, id: number, words: string): object {
  const node = { type: 3, id, textContent: words };
  return {
    type: 3,
    timestamp: atMs,
    data: { source: 0, texts: [], attributes: [], removes: [], adds: [{ parentId: 4, nextId: null, node }] },
  };
}

async function sendChunk(seq: number, events: readonly object[]): Promise<void> {
  const times = events.map((event) => (event as { timestamp: number }).timestamp);
  viewer.collector.clock.nowMs = Math.max(viewer.collector.clock.nowMs, ...times);
  const path = replayPath({
    session: SESSION,
    tab: TAB,
    seq,
    sentAt: viewer.collector.clock.nowMs,
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
    events: events.length,
    snapshot: events.some((event) => (event as { type: number }).type === 2) ? 1 : 0,
  });
  const answer = await viewer.collector.post(path, gzipSync(JSON.stringify(events)));
  if (!answer.ok) throw new Error(await answer.text());
}

const shown = (page: Page) => page.frameLocator('dp-player iframe').locator('body');
const live = (page: Page) => page.locator('dp-transport').getByRole('button', { name: 'Live' });

test('what was overtaken while somebody follows is shown when it comes, and what overtook it stays', async () => {
  await sendChunk(0, snapshot(at(60)));
  opened = await viewer.open(`/sessions/${SESSION}?live=1`, { reducedMotion: 'reduce' });
  await shown(opened)
    .getByText('The page as it began')
    .waitFor({ state: 'attached', ...WAIT });
  await expect.poll(() => live(opened as Page).getAttribute('aria-pressed'), WAIT).toBe('true');

  await sendChunk(2, [line(at(70), 7, ', then the second line')]);
  await shown(opened)
    .getByText('the second line')
    .waitFor({ state: 'attached', ...WAIT });
  await sendChunk(1, [line(at(65), 6, ', then the first line')]);
  const words = () => shown(opened as Page).textContent();
  await expect.poll(words, WAIT).toBe('The page as it began, then the first line, then the second line');

  await sendChunk(3, [line(at(75), 8, ', then the third line')]);
  await expect
    .poll(words, WAIT)
    .toBe('The page as it began, then the first line, then the second line, then the third line');
  expect(await live(opened).getAttribute('aria-pressed')).toBe('true');
});

test('says that the visit has ended, and stays at its end', async () => {
  opened = await viewer.open(`/sessions/${SESSION}?live=1`, { reducedMotion: 'reduce' });
  await shown(opened)
    .getByText('the third line')
    .waitFor({ state: 'attached', ...WAIT });
  await expect.poll(() => live(opened as Page).getAttribute('aria-pressed'), WAIT).toBe('true');

  viewer.collector.clock.nowMs += 31 * 60_000;
  await opened.getByRole('status').getByText('The visit has ended').waitFor(WAIT);
  expect(await live(opened).count()).toBe(0);
  await opened.getByRole('button', { name: 'Play', exact: true }).waitFor(WAIT);
  await expect.poll(() => new URL((opened as Page).url()).searchParams.get('at'), WAIT).toBe(String(at(75)));
  expect(new URL(opened.url()).searchParams.get('live')).toBeNull();
  expect(await shown(opened).textContent()).toContain('the third line');
  expect(await accessibilityFaults(opened)).toEqual([]);
});
