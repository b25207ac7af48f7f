import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PagesAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import type { SessionAnswer, SessionsAnswer } from '../../collector/api/sessions.ts';
import type { ErasedAnswer } from '../../collector/api/visitors.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import type { BatchAnswer, ReplayChoice } from '../../sdk/protocol/batch.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const PLACE = 'stage=awareness&pageGroup=/awareness';
const ASKED = { stage: 'awareness', pageGroup: '/awareness' };

let collector: TestCollector;
let visits = 0;
beforeEach(async () => {
  collector = await startCollector();
  visits = 0;
});
afterEach(() => collector.close());

const WHOLE = [
  { type: 4, data: { href: 'https://shop.example/', width: 1280, height: 800 } },
  { type: 2, data: { node: { type: 0, childNodes: [], id: 1 } } },
];
const whole = (at: number) => gzipSync(JSON.stringify(WHOLE.map((event) => ({ ...event, timestamp: at }))));

/** Somebody new, so much after the first, whose session is not recorded; answers what they are asked for. */
async function visit(afterMs: number, text = 'anna: awareness', replay: ReplayChoice = 'not_sampled') {
  visits += 1;
  const [sent] = sessions`${text}`;
  const [first] = sent?.batches ?? [];
  if (!sent || !first) throw new Error('the text has no batch');
  const at = START_MS + afterMs;
  const batch = {
    ...first,
    session: `session-${visits}`,
    visitor: `visitor-${visits}`,
    sentAt: at,
    context: { ...first.context, replay },
    events: first.events.map((event) => ({ ...event, at })),
  };
  const answer = await collector.sendBatch(batch, sent.userAgent);
  const { snapshot } = (await answer.json()) as BatchAnswer;
  return snapshot;
}

/** What the store has is looked up beside the requests: asks until it is known. */
const visitUntilAsked = (text?: string, afterMs = 0) =>
  vi.waitFor(async () => expect(await visit(afterMs, text)).toEqual(ASKED), 120_000);

async function take(session: number, afterMs = 0, more = {}): Promise<Response> {
  const at = START_MS + afterMs;
  collector.clock.nowMs = at;
  const given = { session: `session-${session}`, visitor: `visitor-${session}`, pageGroup: '/awareness' };
  return await collector.post(
    replayPath({ ...given, snapshot: 'only', sentAt: at, firstAt: at, lastAt: at, ...more }),
    whole(at),
  );
}
const period = `from=${START_MS - DAY_MS}&to=${START_MS + 30 * DAY_MS}`;
const snapshot = () => collector.ask(`/snapshot?${PLACE}&${period}`);

it('asks one visitor of a page that nothing can be drawn on, and the next a minute later', async () => {
  expect(await visit(0)).toBeUndefined();
  await visitUntilAsked();
  expect(await visit(59_000)).toBeUndefined();
  await visitUntilAsked(undefined, 61_000);
  // Who did not answer twice may not be able to: the pauses grow.
  expect(await visit(5 * 60_000)).toBeUndefined();
});

it('asks nobody who is recorded, automated, a robot, gone, or at work on the page', async () => {
  await visitUntilAsked();
  const later = 2 * 60_000;
  expect(await visit(later, 'ben: awareness', 'on')).toBeUndefined();
  expect(await visit(later, 'ben: awareness', 'too_large')).toBeUndefined();
  expect(await visit(later, 'ben @bot: awareness')).toBeUndefined();
  expect(await visit(later, 'ben: awareness leave')).toBeUndefined();
  expect(await visit(later, 'ben: awareness click(#menu)')).toBeUndefined();
  expect(await visit(later, 'ben: unassigned')).toBeUndefined();
  await visitUntilAsked(undefined, later);
});

it('asks for each class of device by itself', async () => {
  await visitUntilAsked();
  await take(visits);
  await visitUntilAsked('ben @phone: awareness');
});

it('draws the page that was taken, and asks again when it has become old', async () => {
  await visitUntilAsked();
  expect((await snapshot()).status).toBe(404);
  expect((await take(visits)).status).toBe(200);

  const drawn = (await (await snapshot()).json()) as SnapshotAnswer;
  expect(drawn).toMatchObject({ session: `session-${visits}`, device: 'desktop', width: 1280, at: START_MS });
  expect(drawn.events).toMatchObject(WHOLE);
  const { pages } = await collector.answer<PagesAnswer>(`/pages?stage=awareness&${period}`);
  expect(pages).toMatchObject([{ pageGroup: '/awareness', devices: ['desktop'] }]);
  // Known to be there from the first visit that looks.
  for (const day of [1, 3, 6]) for (const _ of [1, 2, 3]) expect(await visit(day * DAY_MS)).toBeUndefined();
  await visitUntilAsked(undefined, 8 * DAY_MS);
});

it('draws an arm on a page of who was shown it, and a period on one of before its end', async () => {
  await visitUntilAsked();
  for (const [day, arm] of [
    [0, 'red'],
    [1, 'blue'],
    [2, 'blue'],
  ] as const) {
    await visit(day * DAY_MS, `ben: awareness arm(button:${arm})`);
    await take(visits, day * DAY_MS);
  }
  const at = async (more: string) => {
    const answer = await collector.ask(`/snapshot?${PLACE}&from=${START_MS - DAY_MS}&${more}`);
    return ((await answer.json()) as SnapshotAnswer).at;
  };
  const whole = `to=${START_MS + 30 * DAY_MS}`;
  expect(await at(whole)).toBe(START_MS + 2 * DAY_MS);
  expect(await at(`${whole}&variant=button:red`)).toBe(START_MS);
  expect(await at(`${whole}&variant=button:green`)).toBeUndefined();
  expect(await at(`to=${START_MS + 1.5 * DAY_MS}`)).toBe(START_MS + DAY_MS);
});

it('takes nothing for a replay', async () => {
  await visitUntilAsked();
  await take(visits);
  const session = await collector.answer<SessionAnswer>(`/sessions/session-${visits}`);
  expect(session.replay).toMatchObject({ state: 'not_sampled', sizeBytes: 0, firstAt: null });
  expect(session.tabs).toEqual([]);
  const withReplay = await collector.answer<SessionsAnswer>(
    `/sessions?hasReplay=true&unit=session&${period}`,
  );
  expect(withReplay.total).toBe(0);
  expect(await collector.answer(`/sessions/session-${visits}/replay`)).toEqual([]);
  expect(await collector.answer(`/sessions/session-${visits}/replay/chunks`)).toMatchObject({ chunks: [] });
});

it('shows the newest, keeps three of a page, and lets the session’s replay expire without them', async () => {
  await visitUntilAsked();
  for (let day = 0; day < 5; day += 1) {
    await visit(day * DAY_MS);
    expect((await take(visits, day * DAY_MS)).status).toBe(200);
  }
  const { store } = collector.collector;
  const removed = await store.removeOldSnapshots();
  expect(removed).toEqual({ count: 2, hasMore: false });
  expect(await store.replaysAfter('', 10)).toEqual([]);
  const drawn = (await (await snapshot()).json()) as SnapshotAnswer;
  expect(drawn).toMatchObject({ session: `session-${visits}`, at: START_MS + 4 * DAY_MS });
});

it('forgets the page with its visitor, and with its session', async () => {
  await visitUntilAsked();
  const first = visits;
  await take(first);
  await visit(DAY_MS);
  await take(visits, DAY_MS);
  const erased = await collector.askTo('DELETE', `/visitors/visitor-${visits}`);
  expect((await erased.json()) as ErasedAnswer).toMatchObject({ sessions: 1, snapshots: 1, replayChunks: 0 });
  expect(await (await snapshot()).json()).toMatchObject({ session: `session-${first}` });
  expect((await take(visits, DAY_MS, { seq: 1 })).status).toBe(410);

  const { store } = collector.collector;
  await take(99);
  while ((await store.removeSessionsBefore(START_MS + DAY_MS)).hasMore);
  expect((await snapshot()).status).toBe(404);
});

it('asks nobody while there is no room for what would come', async () => {
  await collector.close();
  let freeBytes = 1_000;
  collector = await startCollector({ freeBytes: async () => freeBytes, minFreeBytes: 800 });
  await collector.collector.disk.look();
  for (let times = 0; times < 5; times += 1) expect(await visit(0)).toBeUndefined();
  freeBytes = 1_000_000;
  await collector.collector.disk.look();
  await visitUntilAsked();
});

it('stores the same page once, however often it is sent', async () => {
  await visitUntilAsked();
  const answers = [await take(visits), await take(visits)];
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
    { isDuplicate: false },
    { isDuplicate: true },
  ]);
});
