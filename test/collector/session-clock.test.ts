import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { sessionClocks } from '../../collector/facts/session-clock.ts';
import type { Batch } from '../../sdk/protocol/batch.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { type SentSession, START_MS, sessions } from '../support/sessions.ts';

const [SENT] = sessions`anna: awareness click(#a) > consideration click(#b) > purchase click(#c)`;
const { session, batches, userAgent } = SENT as SentSession;
const SECONDS = 1_000;
const STEP_MS = 250;

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

/** Sends a batch from a clock that is ahead by `aheadMs`, over a network that takes `delayMs`. */
async function send(batch: Batch, aheadMs: number, delayMs: number): Promise<void> {
  const events = batch.events.map((event) => ({ ...event, at: event.at + aheadMs }));
  const body = JSON.stringify({ ...batch, events, sentAt: batch.sentAt + aheadMs });
  collector.clock.nowMs = batch.sentAt + delayMs;
  const answer = await collector.post('/v1/batch', body, { 'user-agent': userAgent });
  if (answer.status !== 200) throw new Error(await answer.text());
}

async function sendChunk(atMs: number, aheadMs: number, delayMs: number): Promise<void> {
  collector.clock.nowMs = atMs + delayMs;
  const at = atMs + aheadMs;
  const path = replayPath({ session, sentAt: at, firstAt: at, lastAt: at });
  const body = gzipSync(JSON.stringify([{ type: 3, timestamp: at, data: { source: 1 } }]));
  const answer = await collector.post(path, body);
  if (answer.status !== 200) throw new Error(await answer.text());
}

async function times() {
  const answer = await collector.answer<SessionAnswer>(`/sessions/${session}`);
  const replay = await collector.answer<{ timestamp: number }[]>(`/sessions/${session}/replay`);
  return {
    marks: answer.marks.filter(({ kind }) => kind === 'click').map(({ at }) => at),
    replay: replay.map(({ timestamp }) => timestamp),
    firstAt: answer.replay.firstAt,
    tab: answer.tabs[0]?.firstAt,
  };
}

describe('the clock of a session', () => {
  it('is that of its least delayed request, whichever that is', async () => {
    const clicks = batches.map((batch) => batch.sentAt);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 20 * SECONDS }), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: -7_200 * SECONDS, max: 7_200 * SECONDS }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        async (delaysMs, aheadMs, order) => {
          await collector.close();
          collector = await startCollector();
          const chunkAt = (clicks[1] ?? 0) + 7;
          for (const index of order) {
            const batch = batches[index];
            const delayMs = delaysMs[index] ?? 0;
            if (batch) await send(batch, aheadMs, delayMs);
            else await sendChunk(chunkAt, aheadMs, delayMs);
          }
          // Late by the least delay that any request had, in whole steps of a clock, all of them alike.
          const lateMs = Math.floor((Math.min(...delaysMs) - aheadMs) / STEP_MS) * STEP_MS + aheadMs;
          const { marks, replay, firstAt, tab } = await times();
          expect(marks).toEqual(clicks.map((at) => at + lateMs));
          expect(replay).toEqual([chunkAt + lateMs]);
          expect([firstAt, tab]).toEqual([chunkAt + lateMs, chunkAt + lateMs]);
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);

  it('is one for each time the visitor set it', () => {
    const hour = 3_600 * SECONDS;
    expect(sessionClocks([120, 40, hour + 900, 75, hour + 300])).toEqual([0, hour + 250]);
    expect(sessionClocks([])).toEqual([]);
  });

  it('makes nothing younger than the request that brought it', async () => {
    const [first] = batches;
    if (!first) throw new Error('no batch');
    const events = first.events.map((event) => ({ ...event, at: event.at + 90 * SECONDS }));
    await send({ ...first, events }, 0, 40);
    const { marks } = await times();
    expect(marks).toEqual([first.sentAt + 40]);
  });

  it('moves nothing for a clock that is right and requests that take less than a step', async () => {
    for (const [index, batch] of batches.entries()) await send(batch, 0, [200, 90, 15][index] ?? 0);
    expect((await times()).marks).toEqual(batches.map((batch) => batch.sentAt));
  });

  it('is another for a server that speaks for the same visitor', async () => {
    const aheadMs = 30 * SECONDS;
    for (const batch of batches) await send(batch, aheadMs, 25);
    const secret = collector.collector.newSecretKey;
    const [first] = batches;
    if (!first || !secret) throw new Error('nothing to send');
    const paid = { type: 'custom', name: 'paid', at: START_MS, stage: 'purchase', page: 0, pageGroup: '' };
    const order = { ...first, key: secret, tab: 'tab-server', sentAt: START_MS, events: [paid] };
    collector.clock.nowMs = START_MS + 10;
    await collector.post('/v1/batch', JSON.stringify(order));
    const answer = await collector.answer<SessionAnswer>(`/sessions/${session}`);
    expect(answer.marks.find(({ label }) => label === 'paid')?.at).toBe(START_MS);
    expect((await times()).marks).toEqual(batches.map((batch) => batch.sentAt));
  });

  it('is derived again by a rebuild', async () => {
    for (const [index, batch] of batches.entries()) await send(batch, 500, [900, 20, 3_000][index] ?? 0);
    await sendChunk(START_MS + 5_000, 500, 60);
    const before = await times();
    await collector.collector.store.rebuild();
    expect(await times()).toEqual(before);
  });
});
