import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shop } from '../../collector/journey/templates/shop.ts';
import type { Scope } from '../../collector/store/scope.ts';
import { createReadPool } from '../../collector/store/sqlite/workers/read-pool.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const SCOPE: Scope = {
  ...{ journey: shop, unit: 'visitor', fromMs: START_MS, toMs: START_MS + 86_400_000 },
  nowMs: START_MS + 86_400_000,
};

let folder: string;
let dataFile: string;
let collector: TestCollector;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desirepath-'));
  dataFile = join(folder, 'data.db');
  collector = await startCollector({ dataFile });
  await collector.send(sessions`anna: awareness > purchase`);
});
afterEach(async () => {
  await collector.close();
  rmSync(folder, { recursive: true });
});

describe('the threads that answer questions', () => {
  it('see at once what was acknowledged', async () => {
    const pool = createReadPool({ dataFile });
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(1);
    await collector.send(sessions`ben: awareness`);
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(2);
    await pool.close();
  });

  it('answer many questions at a time, each with its own answer', async () => {
    const pool = createReadPool({ dataFile });
    const devices = ['desktop', 'phone'] as const;
    const asked = Array.from({ length: 20 }, (_, index) => devices[index % 2] ?? 'desktop');
    const maps = await Promise.all(asked.map((device) => pool.ask('map', [{ ...SCOPE, device }])));
    expect(maps.map(({ totals }) => totals.units)).toEqual(
      asked.map((device) => Number(device === 'desktop')),
    );
    await pool.close();
  });

  it('answer the first question with the thread that got ready before it', async () => {
    const pool = createReadPool({ dataFile, threads: 1 });
    pool.start();
    pool.start();
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(1);
    await collector.send(sessions`ben: awareness`);
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(2);
    await pool.close();
  });

  it('give up a question that takes too long, with a sentence, and go on', async () => {
    // A limit that is over before any thread can have started.
    const slow = createReadPool({ dataFile, limitMs: 0 });
    await expect(slow.ask('map', [SCOPE])).rejects.toMatchObject({
      status: 503,
      message: expect.stringContaining('ask about a shorter period'),
      retryAfterSeconds: 10,
    });
    await slow.close();
    const pool = createReadPool({ dataFile });
    expect((await pool.ask('map', [SCOPE])).totals.units).toBe(1);
    await pool.close();
  });

  it('give up a question when whoever asked has gone, and answer the next', async () => {
    const pool = createReadPool({ dataFile, threads: 1 });
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
    const pool = createReadPool({ dataFile });
    await expect(pool.ask('sessions', [SCOPE, { limit: 1, cursor: 'nonsense' }])).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('cursor is not one this collector gave'),
    });
    await pool.close();
  });

  it('refuse what is asked after they were closed', async () => {
    const pool = createReadPool({ dataFile });
    const underway = pool.ask('map', [SCOPE]);
    const closing = pool.close();
    await expect(underway).rejects.toMatchObject({ status: 503 });
    await expect(pool.ask('map', [SCOPE])).rejects.toMatchObject({ status: 503 });
    await closing;
  });
});
