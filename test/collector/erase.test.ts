import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { askAs } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { type CollectorOnDisk, collectorOnDisk } from '../support/collector-on-disk.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const OPERATOR = { authorization: 'Bearer token_of_the_tests' };
const SENT = sessions`
  anna: awareness/quagga click(#quagga) > purchase track(quagga)
  ben: awareness > purchase
  anna @phone +2d: awareness/quagga rage(#quagga)
`;
const isAnnas = ({ session }: { session: string }) => session.endsWith('anna');

let disk: CollectorOnDisk;
let test: TestCollector;
beforeEach(async () => {
  disk = await collectorOnDisk();
  test = disk.collector;
});

const chunk = (session: string, visitor: string, seq: number) => {
  const path = replayPath({ visitor, session, seq, lastAt: START_MS + 1, snapshot: 1 });
  const body = gzipSync(JSON.stringify([{ type: 4, timestamp: START_MS, data: { href: '/quagga' } }]));
  return test.post(path, body);
};
const erase = async (path: string) => {
  const { status, text } = await askAs(test.collector, OPERATOR, `DELETE /api/v1/visitors/${path}`);
  expect(status).toBe(200);
  return JSON.parse(text) as unknown;
};

/** Every byte there is on disk: the data file and what SQLite keeps beside it. */
const onDisk = () =>
  Buffer.concat(readdirSync(disk.folder).map((name) => readFileSync(join(disk.folder, name))));

/** Packed sessions, and those of them that count no more. */
function columnsOnDisk(): unknown[] {
  const db = new Sqlite(disk.dataFile, { readonly: true });
  const counts = ['SELECT sum(sessions) FROM segment', 'SELECT count(*) FROM segment_gone'];
  const answers = counts.map((sql) => db.prepare(sql).pluck().get());
  db.close();
  return answers;
}

describe('erasing a visitor', () => {
  it('leaves the store as if only the others had been there, and no byte of theirs on disk', async () => {
    await test.send(SENT);
    expect((await chunk('session-0-anna', 'visitor-anna', 0)).status).toBe(200);
    const note = JSON.stringify({ at: START_MS, text: 'A note about the numbat' });
    const headers = { 'content-type': 'application/json' };
    expect((await test.askTo('POST', '/sessions/session-0-anna/notes', note, headers)).status).toBe(200);
    expect(onDisk().includes('quagga')).toBe(true);
    expect(onDisk().includes('numbat')).toBe(true);
    const held = await test.answer('/visitors/visitor-anna');
    expect(await erase('visitor-anna')).toEqual({
      sessions: 2,
      batches: 3,
      events: 6,
      replayChunks: 1,
      snapshots: 0,
      bytes: expect.any(Number),
    });
    // It was told before, to the byte; and there is nothing left to tell.
    expect(held).toMatchObject({ sessions: 2, batches: 3, events: 6, replayChunks: 1 });
    expect(await test.answer('/visitors/visitor-anna')).toMatchObject({ sessions: 0, bytes: 0 });
    expect(onDisk().includes('quagga')).toBe(false);
    expect(onDisk().includes('numbat')).toBe(false);
    expect(onDisk().includes('visitor-anna')).toBe(false);

    const others = await startCollector();
    await others.send(SENT.filter((sent) => !isAnnas(sent)));
    const { store } = test.collector;
    expect(await store.facts()).toEqual(await others.collector.store.facts());
    expect([...store.exportEvents(0, START_MS * 2)]).toEqual([
      ...others.collector.store.exportEvents(0, START_MS * 2),
    ]);
    expect(await store.rebuild()).toBe(1);
    await others.close();
  });

  it('takes sessions out of the segments that they were packed into, to the last column', async () => {
    await test.send(SENT);
    const { store } = test.collector;
    const dayLater = START_MS + 3 * DAY_MS;
    while ((await store.seal(dayLater, true)) > 0);
    await erase('visitor-anna');
    const others = await startCollector();
    await others.send(SENT.filter((sent) => !isAnnas(sent)));
    const map = `/map?from=0&to=${START_MS + 30 * DAY_MS}`;
    test.clock.nowMs = others.clock.nowMs = dayLater;
    expect(await test.answer(map)).toEqual(await others.answer(map));
    await others.close();
    expect(columnsOnDisk()).toEqual([1, 0]);
    expect(onDisk().includes('visitor-anna')).toBe(false);
    // The words of columns stand in one dictionary for all: it is made anew with the facts.
    await store.rebuild();
    await test.close();
    expect(onDisk().includes('quagga')).toBe(false);
    test = await disk.open();
  });

  it('stays done: an old queue of that browser brings nothing back, after a restart neither, for 30 days', async () => {
    await test.send(SENT);
    await erase('visitor-anna');
    const [sent] = SENT;
    const late = JSON.stringify({ ...sent?.batches[0], seq: 9 });
    const unknown = JSON.stringify({ ...sent?.batches[0], session: 'session-not-seen' });
    const goneEverywhere = async () => {
      for (const body of [late, unknown]) {
        const answer = await test.post('/v1/batch', body);
        expect(await answer.json()).toMatchObject({ status: 410, title: 'Gone' });
      }
      // Its replay may come alone, and under another name.
      for (const visitor of ['visitor-anna', 'visitor-else'])
        expect((await chunk('session-0-anna', visitor, 4)).status).toBe(410);
      expect((await chunk('session-not-seen', 'visitor-else', 0)).status).toBe(410);
      expect((await test.collector.store.facts()).size).toBe(1);
    };
    await goneEverywhere();
    await test.close();
    test = await disk.open();
    await goneEverywhere();
    expect((await test.post('/v1/batch', JSON.stringify(SENT[1]?.batches[0]))).status).toBe(200);
    test.clock.nowMs += 33 * DAY_MS;
    expect((await test.post('/v1/batch', unknown)).status).toBe(200);
  });

  it('of a person takes their sessions in every browser, and leaves what others did in one of them', async () => {
    await test.send(sessions`
      anna: awareness identify(quagga) > purchase
      shared +1d: awareness identify(quagga)
      shared +2d: awareness identify(ben)
    `);
    expect(await erase('quagga?by=person')).toMatchObject({ sessions: 2 });
    expect([...(await test.collector.store.facts()).values()].map(({ session }) => session.person)).toEqual([
      'ben',
    ]);
    const again = sessions`shared +4d: consideration identify(ben)`;
    await test.send(
      again.map((sent) => ({
        ...sent,
        batches: sent.batches.map((b) => ({ ...b, session: 'session-new' })),
      })),
    );
    expect((await test.collector.store.facts()).size).toBe(2);
  });

  it('cannot be used to take another visitor’s session away', async () => {
    await test.send(SENT);
    expect((await chunk('session-1-ben', 'visitor-ben', 0)).status).toBe(200);
    await erase('visitor-anna');
    expect((await chunk('session-1-ben', 'visitor-anna', 1)).status).toBe(410);
    expect((await chunk('session-1-ben', 'visitor-ben', 1)).status).toBe(200);
    expect(await test.answer('/sessions/session-1-ben')).toMatchObject({ tabs: [{ chunks: 2 }] });
  });

  it('is written down without saying who it was', async () => {
    await test.send(SENT);
    await erase('visitor-anna');
    const { text } = await askAs(test.collector, OPERATOR, 'GET /api/v1/audit');
    const { lines } = JSON.parse(text) as AuditAnswer;
    expect(lines).toMatchObject([{ action: 'visitor_erased', actor: 'token:DESIREPATH_TOKEN' }]);
    expect(text).not.toContain('anna');
  });

  it('who was never here is no failure', async () => {
    expect(await erase('visitor-nobody')).toMatchObject({ sessions: 0, bytes: 0 });
  });
});
