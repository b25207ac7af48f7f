import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const PERIOD = `from=${START_MS - DAY_MS}&to=${START_MS + DAY_MS}`;

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
  await collector.send(sessions`anna: awareness > purchase`);
});
afterEach(() => collector.close());

async function ask(path: string, known?: string | null) {
  return await collector.collector.app.request(`/api/v1${path}`, {
    headers: { authorization: 'Bearer token_of_the_tests', ...(known ? { 'if-none-match': known } : {}) },
  });
}

describe('an answer that somebody has already', () => {
  it('is not sent again', async () => {
    for (const path of [
      '/map',
      '/sessions',
      '/hotspots',
      '/hotspots/history?stage=purchase',
      '/drop-off?stage=purchase',
      '/experiments',
    ]) {
      const address = `${path}${path.includes('?') ? '&' : '?'}${PERIOD}`;
      const first = await ask(address);
      const again = await ask(address, first.headers.get('etag'));
      expect([again.status, await again.text()], path).toEqual([304, '']);
      expect(again.headers.get('cache-control'), path).toBe('private, no-cache');
    }
  });

  it('is sent anew when anything was stored meanwhile', async () => {
    const tag = (await ask(`/map?${PERIOD}`)).headers.get('etag');
    await collector.send(sessions`ben +1m: awareness`);
    expect((await ask(`/map?${PERIOD}`, tag)).status).toBe(200);
  });

  it('is old after ten seconds while units may still go on, and never when their windows have closed', async () => {
    const open = (await ask(`/map?${PERIOD}`)).headers.get('etag');
    collector.clock.nowMs += 10_000;
    expect((await ask(`/map?${PERIOD}`, open)).status).toBe(200);
    collector.clock.nowMs += 20 * DAY_MS;
    const closed = (await ask(`/map?${PERIOD}`)).headers.get('etag');
    collector.clock.nowMs += DAY_MS;
    expect((await ask(`/map?${PERIOD}`, closed)).status).toBe(304);
  });

  it('has another name in another store, whatever was stored there', async () => {
    const other = await startCollector();
    await other.send(sessions`anna: awareness > purchase`);
    const tag = (await ask(`/map?${PERIOD}`)).headers.get('etag');
    const elsewhere = await other.collector.app.request(`/api/v1/map?${PERIOD}`, {
      headers: { authorization: 'Bearer token_of_the_tests', 'if-none-match': tag ?? '' },
    });
    expect(elsewhere.status).toBe(200);
    await other.close();
  });

  it('needs a sign-in like any other', async () => {
    const tag = (await ask(`/map?${PERIOD}`)).headers.get('etag') ?? '';
    const stranger = await collector.collector.app.request(`/api/v1/map?${PERIOD}`, {
      headers: { 'if-none-match': tag },
    });
    expect(stranger.status).toBe(401);
  });
});
