import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { askAs, withLink } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { type SentSession, START_MS, sessions } from '../support/sessions.ts';

type RrwebEvent = { type: number; timestamp: number; data?: unknown };

const MENU_MS = START_MS + 1_000;
const ITEM_MS = START_MS + 2_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const place = 'stage=awareness&pageGroup=/awareness';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

const meta = (at: number): RrwebEvent => ({ type: 4, timestamp: at, data: { width: 1280, height: 800 } });
const snapshot = (at: number): RrwebEvent => ({ type: 2, timestamp: at, data: { node: {} } });
const change = (at: number): RrwebEvent => ({ type: 3, timestamp: at, data: { source: 0 } });
const scroll = (at: number): RrwebEvent => ({ type: 3, timestamp: at, data: { source: 3 } });
const mouse = (at: number, type: number): RrwebEvent => ({
  type: 3,
  timestamp: at,
  data: { source: 2, type, id: 3 },
});
/** Mouse down, then the click. */
const press = (at: number): RrwebEvent[] => [mouse(at - 80, 1), mouse(at - 10, 0), mouse(at, 2)];

const loaded = [meta(START_MS + 100), snapshot(START_MS + 110)];
const opening = [...press(MENU_MS), change(MENU_MS + 5)];

async function record(
  { session, batches }: Pick<SentSession, 'session' | 'batches'>,
  seq: number,
  events: readonly unknown[],
) {
  const times = events.map((event) => (event as RrwebEvent).timestamp);
  const path = replayPath({
    session,
    visitor: batches[0]?.visitor ?? '',
    seq,
    sentAt: collector.clock.nowMs,
    firstAt: Math.max(START_MS, Math.min(...times)),
    lastAt: Math.max(...times),
    events: events.length,
    snapshot: events.some((event) => (event as RrwebEvent).type === 2) ? 1 : 0,
  });
  expect((await collector.post(path, gzipSync(JSON.stringify(events)))).status).toBe(200);
}

async function sent(text: readonly SentSession[]): Promise<SentSession> {
  await collector.send(text);
  collector.clock.nowMs = START_MS + DAY_MS;
  const [first] = text;
  if (!first) throw new Error('no session');
  return first;
}

const pageBefore = (selector: string) =>
  collector.answer<SnapshotAnswer>(`/snapshot?${place}&touched=${encodeURIComponent(selector)}`);
const statusBefore = async (selector: string) =>
  (await collector.ask(`/snapshot?${place}&touched=${encodeURIComponent(selector)}`)).status;

describe('the page before a touch', () => {
  it('has all that was drawn until its press, and says what was clicked before', async () => {
    const anna = await sent(sessions`anna: awareness click(#menu) click(#item)`);
    await record(anna, 0, [...loaded, ...opening, scroll(ITEM_MS - 500)]);
    await record(anna, 1, [change(ITEM_MS - 300), ...press(ITEM_MS), change(ITEM_MS + 20)]);
    const answer = await pageBefore('#item');
    expect(answer).toMatchObject({ session: anna.session, at: ITEM_MS - 300, width: 1280, height: 800 });
    expect(answer.clickedBefore).toMatchObject([{ selector: '#menu' }]);
    expect(answer.events).toEqual([...loaded, change(MENU_MS + 5), change(ITEM_MS - 300)]);
    const first = await pageBefore('#menu');
    expect([first.events, first.clickedBefore]).toEqual([loaded, []]);
    const asLoaded = await collector.answer<SnapshotAnswer>(`/snapshot?${place}`);
    expect([asLoaded.events, asLoaded.clickedBefore]).toEqual([loaded, []]);
  });

  it('is before the first of several clicks on the element, and of a key’s click', async () => {
    const anna = await sent(sessions`anna: awareness click(#menu) click(#item) click(#item)`);
    await record(anna, 0, [...loaded, ...opening, mouse(ITEM_MS, 2), change(ITEM_MS + 20)]);
    await record(anna, 1, [...press(ITEM_MS + 1_000), change(ITEM_MS + 1_020)]);
    expect((await pageBefore('#item')).events).toEqual([...loaded, change(MENU_MS + 5)]);
  });

  it('tells all clicks before on the page, the last first', async () => {
    const anna = await sent(sessions`anna: awareness click(#menu) click(#other) click(#item)`);
    await record(anna, 0, [...loaded, ...opening, ...press(ITEM_MS), ...press(ITEM_MS + 1_000)]);
    const { clickedBefore } = await pageBefore('#item');
    expect(clickedBefore.map(({ selector }) => selector)).toEqual(['#other', '#menu']);
  });

  it('is opened by what most had clicked before, in the newest visit of those', async () => {
    const all = sessions`
      anna: awareness click(#menu) click(#item)
      ben +1h: awareness click(#menu) click(#item)
      cleo +2h: awareness click(#other) click(#item)`;
    await sent(all);
    for (const [index, each] of all.entries()) {
      const later = (event: RrwebEvent) => ({ ...event, timestamp: event.timestamp + index * HOUR_MS });
      await record(each, 0, [...loaded, ...opening, ...press(ITEM_MS)].map(later));
    }
    const answer = await pageBefore('#item');
    expect([answer.session, answer.clickedBefore[0]?.selector]).toEqual([all[1]?.session, '#menu']);
  });

  it('is never that of the page before, which lost its own recording', async () => {
    const anna = await sent(sessions`anna: consideration/products click(#a) > awareness click(#item)`);
    await record(anna, 0, [meta(START_MS), snapshot(START_MS + 10), change(START_MS + 500)]);
    // The recorder came to the second page after the touch.
    const cameAt = START_MS + 61_000 + 5_000;
    await record(anna, 1, [meta(cameAt), snapshot(cameAt + 10), ...press(cameAt + 900)]);
    expect(await statusBefore('#item')).toBe(404);
  });

  it('says nothing of a click on the page before', async () => {
    const anna = await sent(sessions`anna: consideration/products click(#a) > awareness click(#item)`);
    const at = START_MS + 61_000;
    await record(anna, 0, [meta(at - 500), snapshot(at - 490), change(at - 300), ...press(at)]);
    const answer = await pageBefore('#item');
    expect([answer.events.length, answer.clickedBefore]).toEqual([3, []]);
  });

  it.each([
    ['a chunk is missing', async (anna: SentSession) => record(anna, 2, [...press(ITEM_MS)])],
    [
      'a chunk cannot be read',
      async (anna: SentSession) => {
        const path = replayPath({
          session: anna.session,
          seq: 1,
          firstAt: MENU_MS + 50,
          lastAt: MENU_MS + 90,
          sentAt: collector.clock.nowMs,
        });
        expect((await collector.post(path, '[{"type":nonsense}]')).status).toBe(200);
        await record(anna, 2, [...press(ITEM_MS)]);
      },
    ],
    ['the touch itself is not in it', async (anna: SentSession) => record(anna, 1, [change(ITEM_MS - 600)])],
  ])('is a 404 where %s, and another visit’s where there is one', async (_, end) => {
    const all = sessions`
      anna: awareness click(#menu) click(#item)
      ben +1h: awareness click(#menu) click(#item)`;
    const anna = await sent(all.slice(0, 1));
    await record(anna, 0, [...loaded, ...opening]);
    await end(anna);
    expect(await statusBefore('#item')).toBe(404);
    const ben = await sent(all.slice(1));
    const later = (event: RrwebEvent) => ({ ...event, timestamp: event.timestamp + HOUR_MS });
    await record(ben, 0, [...loaded, ...opening, ...press(ITEM_MS)].map(later));
    expect((await pageBefore('#item')).session).toBe(ben.session);
  });

  it('bears what strangers send', async () => {
    const anna = await sent(sessions`anna: awareness click(#menu) click(#item)`);
    const hostile = [
      ...[null, 3].map((data) => ({ type: 3, timestamp: ITEM_MS - 1, data })),
      { type: 3, timestamp: ITEM_MS - 1, data: { source: 2, type: { toString: 'x' } } },
      { type: 2, timestamp: -1, data: 'node' },
      { type: 4, timestamp: ITEM_MS - 1 },
    ];
    await record(anna, 0, [...loaded, ...hostile, ...press(ITEM_MS)]);
    expect(await statusBefore('#item')).toBe(200);
    for (const selector of ['', '#nobody', '"><script>', 'body'])
      expect([400, 404]).toContain(await statusBefore(selector));
  });

  it('is shown by a link to its stage, without whose it was', async () => {
    const anna = await sent(sessions`anna: awareness click(#menu) click(#item)`);
    await record(anna, 0, [...loaded, ...opening, ...press(ITEM_MS)]);
    const query = { from: '1', to: String(START_MS + HOUR_MS), unit: 'visitor', stage: 'awareness' };
    const link = withLink(collector.collector, {
      kind: 'stage',
      query,
      project: 'default',
      expiresAt: START_MS + 365 * DAY_MS,
    });
    const asked = `${new URLSearchParams(query)}&pageGroup=/awareness&touched=%23item`;
    const answer = await askAs(collector.collector, link, `GET /api/v1/snapshot?${asked}`);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ session: '', clickedBefore: [{ selector: '#menu' }] });
  });
});
