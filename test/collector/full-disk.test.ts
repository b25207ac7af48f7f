import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { sessions } from '../support/sessions.ts';

const FLOOR_BYTES = 1_000_000;
const [ANNA] = sessions`anna: awareness`;
const BATCH = JSON.stringify(ANNA?.batches[0]);

let collector: TestCollector;
let freeBytes: number;
let logged: string[];
beforeEach(async () => {
  freeBytes = 10 * FLOOR_BYTES;
  logged = [];
  collector = await startCollector({
    minFreeBytes: FLOOR_BYTES,
    freeBytes: async () => freeBytes,
    log: (level, message) => void (level !== 'debug' && logged.push(`${level}: ${message}`)),
  });
});
afterEach(() => collector.close());

async function sendBatch(): Promise<Response> {
  return await collector.post('/v1/batch', BATCH, { 'user-agent': 'Mozilla/5.0 Firefox/145.0' });
}

async function sendReplay(): Promise<Response> {
  const path = replayPath({ session: ANNA?.session ?? '', snapshot: 1 });
  return await collector.post(path, gzipSync('[{"type":4,"timestamp":1,"data":{}}]'));
}

const leave = async (bytes: number) => {
  freeBytes = bytes;
  await collector.collector.disk.look();
};
const healthz = async () => await collector.collector.app.request('/healthz');

describe('a disk that fills up', () => {
  it('refuses replays before events, says so, and goes on by itself when there is room', async () => {
    await leave(1.5 * FLOOR_BYTES);
    expect((await sendReplay()).status).toBe(503);
    expect((await sendBatch()).status).toBe(200);
    expect((await healthz()).status).toBe(200);

    await leave(0.5 * FLOOR_BYTES);
    const refused = await sendBatch();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('60');
    // A page must be able to read it, or its browser takes it for a network failure.
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(await refused.json()).toMatchObject({ detail: expect.stringMatching(/^Disk is full: no events/) });
    expect(await (await healthz()).json()).toEqual({ status: 'disk is full' });

    await leave(10 * FLOOR_BYTES);
    expect([(await sendBatch()).status, (await sendReplay()).status]).toEqual([200, 200]);
    expect((await healthz()).status).toBe(200);
    expect(logged).toEqual([
      'error: disk is full: new replays are refused',
      'error: disk is full: new events are refused',
      'info: replays are taken again',
      'info: events are taken again',
    ]);
  });

  it('is counted, and shows in the metrics', async () => {
    await leave(0);
    await sendBatch();
    await sendReplay();
    const metrics = await (await collector.collector.app.request('/metrics')).text();
    expect(metrics).toMatch(/^desirepath_overloads_total 2$/m);
    expect(metrics).toMatch(/^desirepath_free_disk_bytes 0$/m);
  });

  it('begins no import', async () => {
    await leave(0);
    const answer = await collector.collector.app.request('/api/v1/imports?mapping=umami&name=a.csv', {
      method: 'POST',
      body: 'a,b\n1,2\n',
      headers: { authorization: 'Bearer token_of_the_tests' },
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
  });

  it('still answers questions', async () => {
    await collector.send(sessions`ben: awareness`);
    await leave(0);
    expect((await collector.ask('/map')).status).toBe(200);
  });
});
