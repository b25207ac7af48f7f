import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replayPath } from '../support/replay-chunk.ts';
import { START_MS, sessions } from '../support/sessions.ts';
import { type OpenViewer, openViewer } from './open-viewer.ts';

const SENT = sessions`anna: awareness > purchase/cart`;
const SESSION = SENT[0]?.session ?? '';
const at = (seconds: number) => START_MS + seconds * 1_000;

const WORDS_ID = 5;

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(SENT);
  viewer.collector.clock.nowMs = at(200);
  // Two runs of one tab, each begun by a full snapshot, then another tab. The visitor moves meanwhile: what is played is
  // no idle time, and stands for five seconds, so that it is seen where frames come late.
  await sendChunk('tab-first', 0, at(0), page(at(0), 'First page'));
  await sendChunk('tab-first', 1, at(60), [say(at(60), 'Changed a minute later')]);
  await sendChunk('tab-first', 2, at(120), [...page(at(120), 'Second page'), move(at(121))]);
  await sendChunk('tab-first', 3, at(125), [say(at(125), 'Changed again'), move(at(126)), move(at(130))]);
  await sendChunk('tab-other', 0, at(140), [...page(at(140), 'Another tab'), move(at(142))]);
});
afterAll(() => viewer.close());

function page(atMs: number, words: string): object[] {
  const text = { type: 3, id: WORDS_ID, textContent: words };
  const body = { type: 2, id: 4, tagName: 'body', attributes: {}, childNodes: [text] };
  const html = { type: 2, id: 3, tagName: 'html', attributes: {}, childNodes: [body] };
  const node = { type: 0, id: 1, childNodes: [html] };
  return [
    { type: 4, timestamp: atMs, data: { href: 'https://x.example/', width: 1280, height: 800 } },
    { type: 2, timestamp: atMs, data: { node, initialOffset: { top: 0, left: 0 } } },
  ];
}

function say(atMs: number, value: string): object {
  const texts = [{ id: WORDS_ID, value }];
  return { type: 3, timestamp: atMs, data: { source: 0, texts, attributes: [], removes: [], adds: [] } };
}

function move(atMs: number): object {
  const positions = [{ x: 5, y: 5, id: 4, timeOffset: 0 }];
  return { type: 3, timestamp: atMs, data: { source: 1, positions } };
}

async function sendChunk(tab: string, seq: number, atMs: number, events: readonly object[]): Promise<void> {
  const times = events.map((event) => (event as { timestamp: number }).timestamp);
  const path = replayPath({
    session: SESSION,
    tab,
    seq,
    sentAt: viewer.collector.clock.nowMs,
    firstAt: atMs,
    lastAt: Math.max(...times),
    events: events.length,
    snapshot: events.some((event) => (event as { type: number }).type === 2) ? 1 : 0,
  });
  const answer = await viewer.collector.post(path, gzipSync(JSON.stringify(events)));
  if (!answer.ok) throw new Error(await answer.text());
}

test('a moment is shown from the last full snapshot before it, and nothing earlier is asked for first', async () => {
  const asked: string[] = [];
  const context = await viewer.browser.newContext({ reducedMotion: 'reduce' });
  await context.request.post(`${viewer.url}/api/v1/signin`, { data: { token: 'token_of_the_tests' } });
  context.on('request', (request) => asked.push(request.url()));
  const opened = await context.newPage();
  await opened.goto(`${viewer.url}/sessions/${SESSION}?at=${at(125)}`);
  const frame = opened.frameLocator('dp-player iframe');
  await frame.getByText('Changed again').waitFor({ state: 'attached' });
  const ranges = asked.filter((url) => url.includes('/replay/chunks/tab-first?'));
  expect(new URL(ranges[0] ?? '').searchParams.get('fromSeq')).toBe('2');
  expect(asked.filter((url) => /\/replay(\?|$)/.test(url))).toEqual([]);

  // Back into the run before, and forward inside it.
  await opened
    .locator('dp-player')
    .evaluate((player: HTMLElement & { seek(atMs: number): void }, atMs) => player.seek(atMs), at(30));
  await frame.getByText('First page').waitFor({ state: 'attached' });
  await opened
    .locator('dp-player')
    .evaluate((player: HTMLElement & { seek(atMs: number): void }, atMs) => player.seek(atMs), at(61));
  await frame.getByText('Changed a minute later').waitFor({ state: 'attached' });
  await context.close();
});

test('playing goes on into the next run, and into the tab that was used next', async () => {
  const opened = await viewer.open(`/sessions/${SESSION}?at=${at(60)}`, { reducedMotion: 'reduce' });
  const frame = opened.frameLocator('dp-player iframe');
  await frame.getByText('Changed a minute later').waitFor({ state: 'attached' });
  await opened.keyboard.press(' ');
  for (const words of ['Second page', 'Changed again', 'Another tab'])
    await frame.getByText(words).waitFor({ state: 'attached' });
  await opened.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await opened.context().close();
});
