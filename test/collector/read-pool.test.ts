import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { shop } from '../../collector/journey/templates/shop.ts';
import type { Scope } from '../../collector/store/scope.ts';
import { createSealing } from '../../collector/store/sqlite/segments/sealing.ts';
import { fromText } from '../../collector/store/sqlite/segments/segment-text.ts';
import { createReadPool } from '../../collector/store/sqlite/workers/read-pool.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { collectorOnDisk } from '../support/collector-on-disk.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const SCOPE: Scope = {
  journey: shop,
  unit: 'visitor',
  fromMs: START_MS,
  toMs: START_MS + DAY_MS,
  nowMs: START_MS + DAY_MS,
};

let folder: string;
let dataFile: string;
let collector: TestCollector;
beforeEach(async () => {
  ({ folder, dataFile, collector } = await collectorOnDisk());
  await collector.send(sessions`anna: awareness > purchase`);
});

/** Not held to the limit of somebody who waits: starting a thread may take as long on a busy machine. */
const openPool = (options: Partial<Parameters<typeof createReadPool>[0]> = {}) =>
  createReadPool({ dataFile, limitMs: 60_000, ...options });

describe('the threads that answer questions', () => {
  it('see at once what was acknowledged', async () => {
    const pool = openPool();
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(1);
    await collector.send(sessions`ben: awareness`);
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(2);
    await pool.close();
  });

  it('answer many questions at a time, each with its own answer', async () => {
    const pool = openPool();
    const devices = ['desktop', 'phone'] as const;
    const asked = Array.from({ length: 20 }, (_, index) => devices[index % 2] ?? 'desktop');
    const maps = await Promise.all(asked.map((device) => pool.ask('map', [{ ...SCOPE, device }])));
    expect(maps.map(({ totals }) => totals.units)).toEqual(
      asked.map((device) => Number(device === 'desktop')),
    );
    await pool.close();
  });

  it('answer the first question with the thread that got ready before it', async () => {
    const pool = openPool({ threads: 1 });
    pool.start();
    pool.start();
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(1);
    await collector.send(sessions`ben: awareness`);
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(2);
    await pool.close();
  });

  it('count what will probably be asked ahead, and answer it, and anything else, as it is then', async () => {
    const pool = openPool({ threads: 1 });
    pool.start({ question: 'map', asked: [SCOPE] });
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(1);
    expect((await pool.ask('map', [{ ...SCOPE, device: 'phone' }])).totals.units).toBe(0);
    await collector.send(sessions`ben: awareness`);
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(2);
    await pool.close();
  });

  it('end when nobody asks the one that got ready, and begin for who does later', async () => {
    const pool = openPool({ idleMs: 0 });
    pool.start({ question: 'map', asked: [SCOPE] });
    expect(pool.threads()).toBe(1);
    await expect.poll(pool.threads).toBe(0);
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(1);
    expect(pool.threads()).toBe(1);
    await pool.close();
  });

  it('answer although the one that should get ready could not', async () => {
    const later = join(folder, 'later.db');
    const pool = openPool({ dataFile: later });
    pool.start();
    await expect.poll(pool.threads).toBe(0);
    const other = await startCollector({ dataFile: later });
    await other.send(sessions`ben: awareness`);
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(1);
    await pool.close();
    await other.close();
  });

  it('close while one of them gets ready', async () => {
    const pool = openPool();
    pool.start({ question: 'map', asked: [SCOPE] });
    await pool.close();
    expect(pool.threads()).toBe(0);
  });

  it('give up a question that takes too long, with a sentence, and go on', async () => {
    // A limit that is over before any thread can have started.
    const slow = openPool({ limitMs: 0 });
    await expect(slow.ask('map', [SCOPE])).rejects.toMatchObject({
      status: 503,
      message: expect.stringContaining('ask about a shorter period'),
      retryAfterSeconds: 10,
    });
    await slow.close();
    const pool = openPool();
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(1);
    await pool.close();
  });

  it('take their time for upkeep, which nobody waits for', async () => {
    const db = new Sqlite(dataFile);
    const sealing = createSealing(db, { stepSessions: 1 });
    expect(await sealing.seal(START_MS + 2 * DAY_MS)).toBe(1);
    const ids = db.prepare('SELECT id FROM segment').pluck().all() as number[];
    db.close();
    const pool = openPool({ limitMs: 0 });
    expect(fromText(await pool.ask('joined', [ids])).sids).toHaveLength(1);
    await pool.close();
  });

  it('end when all that they were asked was upkeep', async () => {
    const pool = openPool({ idleMs: 0 });
    await pool.ask('joined', [[]]);
    await expect.poll(pool.threads).toBe(0);
    await pool.close();
  });

  it('give up a question when whoever asked has gone, and answer the next', async () => {
    const pool = openPool({ threads: 1 });
    const leaving = new AbortController();
    const first = pool.ask('map', [SCOPE], leaving.signal);
    const second = pool.ask('map', [SCOPE], leaving.signal);
    const third = pool.ask('map', [SCOPE]);
    leaving.abort();
    await expect(first).rejects.toMatchObject({ status: 503 });
    await expect(second).rejects.toMatchObject({ status: 503 });
    expect((await third).totals.units).toBe(1);
    await pool.close();
  });

  it('hand a refusal on as what it is', async () => {
    const pool = openPool();
    await expect(pool.ask('sessions', [SCOPE, { limit: 1, cursor: 'nonsense' }])).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('cursor is not one this collector gave'),
    });
    await pool.close();
  });

  it('refuse what is asked after they were closed', async () => {
    const pool = openPool();
    const underway = pool.ask('map', [SCOPE]);
    const closing = pool.close();
    await expect(underway).rejects.toMatchObject({ status: 503 });
    await expect(pool.ask('map', [SCOPE])).rejects.toMatchObject({ status: 503 });
    await closing;
  });
});
