import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import type { PagesAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import type { ReplayAssetsAnswer, ReplayChunksAnswer } from '../../collector/api/replay-chunks.ts';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { START_MS, sessions } from '../support/sessions.ts';

type RrwebEvent = { type: number; timestamp: number; data?: unknown };

const SENT = sessions`anna: awareness > consideration/products click(#buy)`;
const SESSION = SENT[0]?.session ?? '';
const PAGE_MS = START_MS + 60_000;

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
  await collector.send(SENT);
});
afterEach(() => collector.close());

/** A chunk as the recorder sends it, from a clock that is ahead by `aheadMs`. */
async function sendChunk(seq: number, events: readonly RrwebEvent[], aheadMs = 0, plain = false) {
  const times = events.map((event) => event.timestamp);
  const path = replayPath({
    session: SESSION,
    seq,
    sentAt: collector.clock.nowMs + aheadMs,
    events: events.length,
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
    pageGroup: '/awareness',
    snapshot: events.some((event) => event.type === 2) ? 1 : 0,
  });
  const json = JSON.stringify(events);
  return await collector.post(path, plain ? json : gzipSync(json));
}

const meta = (at: number, width = 1280): RrwebEvent => ({
  type: 4,
  timestamp: at,
  data: { href: '/', width, height: 800 },
});
const snapshot = (at: number): RrwebEvent => ({ type: 2, timestamp: at, data: { node: {} } });
const change = (at: number, source = 0): RrwebEvent => ({ type: 3, timestamp: at, data: { source } });

describe('a replay', () => {
  it('is given back as plain rrweb events in order, in the collector’s time, with its gaps told', async () => {
    const aheadMs = 5_000;
    collector.clock.nowMs = START_MS + 90_000;
    await sendChunk(2, [change(START_MS + 40_000 + aheadMs)], aheadMs);
    await sendChunk(0, [meta(START_MS + aheadMs), snapshot(START_MS + 1 + aheadMs)], aheadMs, true);
    const events = await collector.answer<RrwebEvent[]>(`/sessions/${SESSION}/replay`);
    expect(events.map((event) => event.timestamp)).toEqual([START_MS, START_MS + 1, START_MS + 40_000]);
    const session = await collector.answer<SessionAnswer>(`/sessions/${SESSION}`);
    expect(session.replay).toMatchObject({ state: 'available', firstAt: START_MS });
    expect(session.tabs).toMatchObject([{ tab: 'tab-first', chunks: 2, missingChunks: 1 }]);
  });

  it('counts a chunk once, and refuses what cannot be one', async () => {
    const events = [meta(START_MS), snapshot(START_MS)];
    expect(await (await sendChunk(0, events)).json()).toEqual({ isDuplicate: false });
    expect(await (await sendChunk(0, events)).json()).toEqual({ isDuplicate: true });
    const query = '?v=1&key=pk_test_key&visitor=visitor-a&session=nope';
    expect((await collector.post(`/v1/replay${query}`, '[]')).status).toBe(400);
  });

  it('has a gap where a chunk cannot be read', async () => {
    const path = (seq: number) => replayPath({ session: SESSION, seq, sentAt: collector.clock.nowMs });
    expect((await collector.post(path(0), '[{"type":nonsense}]')).status).toBe(200);
    expect((await collector.post(path(1), '[7,null,{"type":"x"}]')).status).toBe(200);
    expect((await collector.post(path(2), 'nonsense')).status).toBe(400);
    await sendChunk(3, [change(START_MS)]);
    const gap = { tag: 'gap', payload: { fromAt: START_MS, toAt: START_MS } };
    expect(await collector.answer<RrwebEvent[]>(`/sessions/${SESSION}/replay`)).toEqual([
      { type: 5, timestamp: START_MS, data: gap },
      change(START_MS),
    ]);
  });

  it('of an unknown session is a 404', async () => {
    expect((await collector.ask('/sessions/nobody/replay')).status).toBe(404);
    expect((await collector.ask('/sessions/nobody')).status).toBe(404);
  });
});

describe('a page’s snapshot', () => {
  const place = 'stage=consideration&pageGroup=/products';

  it('is the page’s own, with what settled right after it', async () => {
    collector.clock.nowMs = PAGE_MS + 10_000;
    await sendChunk(0, [meta(START_MS), snapshot(START_MS)]);
    await sendChunk(1, [
      meta(PAGE_MS + 400, 1024),
      snapshot(PAGE_MS + 400),
      change(PAGE_MS + 500, 15),
      change(PAGE_MS + 600, 1),
      change(PAGE_MS + 9_000),
    ]);
    const answer = await collector.answer<SnapshotAnswer>(`/snapshot?${place}`);
    expect(answer).toMatchObject({ session: SESSION, device: 'desktop', width: 1024, height: 800 });
    expect(answer.events).toEqual([
      meta(PAGE_MS + 400, 1024),
      snapshot(PAGE_MS + 400),
      change(PAGE_MS + 500, 15),
    ]);
    const { pages } = await collector.answer<PagesAnswer>('/pages?stage=consideration');
    expect(pages).toMatchObject([{ pageGroup: '/products', clicks: 1, devices: ['desktop'] }]);
  });

  it('has what its canvases show, and nothing of what a press changes', async () => {
    const at = PAGE_MS + 400;
    const picture = { type: 5, timestamp: at + 200, data: { tag: 'canvas', payload: { id: 3, hash: 'a' } } };
    const mark = { type: 5, timestamp: at + 300, data: { tag: 'stage', payload: { stage: 'purchase' } } };
    const press = { type: 3, timestamp: at + 400, data: { source: 2, type: 1, id: 3 } };
    collector.clock.nowMs = PAGE_MS + 10_000;
    await sendChunk(0, [meta(at), snapshot(at), picture, mark, press, change(at + 500)]);
    const answer = await collector.answer<SnapshotAnswer>(`/snapshot?${place}`);
    expect(answer.events).toEqual([meta(at), snapshot(at), picture]);
  });

  it('of a route inside one document is the last snapshot, brought forward', async () => {
    await sendChunk(0, [meta(START_MS), snapshot(START_MS), change(START_MS + 100, 2), change(PAGE_MS + 50)]);
    const answer = await collector.answer<SnapshotAnswer>(`/snapshot?${place}`);
    expect(answer.events).toEqual([meta(START_MS), snapshot(START_MS), change(PAGE_MS + 50)]);
    expect(answer.at).toBe(PAGE_MS + 50);
  });

  it('is of the arm that is asked for, and of what was seen before the period ended', async () => {
    const arms = sessions`
      ben +1h: consideration/shoes arm(price:high)
      cleo +2h: consideration/shoes arm(price:low)
      dora +3h: consideration/shoes
    `;
    await collector.send(arms);
    for (const [hours, { session }] of arms.entries()) {
      const at = START_MS + (hours + 1) * 3_600_000 + 500;
      const times = { sentAt: collector.clock.nowMs, firstAt: at, lastAt: at, pageGroup: '/shoes' };
      const path = replayPath({ session, snapshot: 1, events: 2, stage: 'consideration', ...times });
      const sent = await collector.post(path, gzipSync(JSON.stringify([meta(at), snapshot(at)])));
      expect(sent.status).toBe(200);
    }
    const ask = async (more: string) => {
      const answer = await collector.ask(`/snapshot?stage=consideration&pageGroup=/shoes${more}`);
      return answer.status === 200 ? ((await answer.json()) as SnapshotAnswer).session : answer.status;
    };
    const [ben, cleo, dora] = arms.map(({ session }) => session);
    expect(await ask('')).toBe(dora);
    expect(await ask('&variant=price:high')).toBe(ben);
    expect(await ask('&variant=price:low')).toBe(cleo);
    expect(await ask('&variant=price:none')).toBe(404);
    expect(await ask(`&from=${START_MS}&to=${START_MS + 2.5 * 3_600_000}`)).toBe(cleo);
    // Nobody was recorded by then: the page as it is now is more than none.
    expect(await ask(`&from=${START_MS - 1}&to=${START_MS}`)).toBe(dora);
  });

  it('that nobody recorded is a 404 that says so', async () => {
    expect((await collector.ask(`/snapshot?${place}`)).status).toBe(404);
  });
});

describe('a replay as it is stored', () => {
  it('is listed, and handed out byte for byte', async () => {
    const aheadMs = 5_000;
    collector.clock.nowMs = START_MS + 90_000;
    await sendChunk(0, [meta(START_MS + aheadMs), snapshot(START_MS + 1 + aheadMs)], aheadMs);
    const { chunks } = await collector.answer<ReplayChunksAnswer>(`/sessions/${SESSION}/replay/chunks`);
    expect(chunks).toMatchObject([
      { tab: 'tab-first', seq: 0, format: 'plain', firstAt: START_MS, clockMs: -aheadMs, hasSnapshot: true },
    ]);
    const sent = JSON.stringify([meta(START_MS + aheadMs), snapshot(START_MS + 1 + aheadMs)]);
    const path = `/api/v1/sessions/${SESSION}/replay/chunks/tab-first/0`;
    const headers = { authorization: 'Bearer token_of_the_tests', 'accept-encoding': 'gzip' };
    const answer = await collector.collector.app.request(path, { headers });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(gzipSync(sent));
    const opened = await collector.ask(`/sessions/${SESSION}/replay/chunks/tab-first/0`);
    expect([opened.headers.get('content-encoding'), await opened.text()]).toEqual([null, sent]);
    for (const missing of [
      `${SESSION}/replay/chunks/tab-first/7`,
      'nobody/replay/chunks',
      `${SESSION}/replay/chunks/a/b`,
    ])
      expect((await collector.ask(`/sessions/${missing}`)).status).toBe(404);
  });

  it('is handed out by range, one body after another, and says what it is drawn with', async () => {
    await sendChunk(0, [meta(START_MS), snapshot(START_MS)]);
    await sendChunk(1, [change(START_MS + 1_000)]);
    await sendChunk(4, [change(START_MS + 2_000)]);
    const range = async (query: string) => {
      const answer = await collector.ask(`/sessions/${SESSION}/replay/chunks/tab-first${query}`);
      if (answer.status !== 200) return answer.status;
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      return cut(Buffer.from(await answer.arrayBuffer()));
    };
    const sent = (events: readonly RrwebEvent[]) => gzipSync(JSON.stringify(events));
    const all = await range('');
    expect(all).toEqual([
      [0, sent([meta(START_MS), snapshot(START_MS)])],
      [1, sent([change(START_MS + 1_000)])],
      [4, sent([change(START_MS + 2_000)])],
    ]);
    expect(await range('?fromSeq=1&toSeq=3')).toEqual([[1, sent([change(START_MS + 1_000)])]]);
    expect(await range('?fromSeq=2&toSeq=3')).toBe(404);
    expect(await range('?fromSeq=x')).toBe(400);
    expect(
      await collector.answer<ReplayAssetsAnswer>(`/sessions/${SESSION}/replay/assets/tab-first`),
    ).toEqual({ addresses: {}, styleSheets: {}, missingStyleSheets: 0 });
  });

  it('is written down once for whoever watches it, in however many parts', async () => {
    await sendChunk(0, [meta(START_MS), snapshot(START_MS)]);
    for (const part of ['', '?fromSeq=0&toSeq=0', '/0'])
      await collector.ask(`/sessions/${SESSION}/replay/chunks/tab-first${part}`);
    const { lines } = await collector.answer<AuditAnswer>('/audit?action=replay_seen');
    expect(lines.map(({ subject }) => subject)).toEqual([SESSION]);
  });
});

/** `seq` and length before each body. */
function cut(answer: Buffer): readonly (readonly [number, Buffer])[] {
  const chunks: (readonly [number, Buffer])[] = [];
  for (let at = 0; at < answer.byteLength; ) {
    const [seq, length] = [answer.readUInt32BE(at), answer.readUInt32BE(at + 4)];
    chunks.push([seq, answer.subarray(at + 8, at + 8 + length)]);
    at += 8 + length;
  }
  return chunks;
}
