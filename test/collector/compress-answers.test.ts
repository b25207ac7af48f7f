import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
  await collector.send(sessions`anna: awareness > purchase`);
});
afterEach(() => collector.close());

async function ask(acceptEncoding: string): Promise<Response> {
  return await collector.collector.app.request(`/api/v1/map?from=${START_MS - 1}&to=${START_MS + DAY_MS}`, {
    headers: { authorization: 'Bearer token_of_the_tests', 'accept-encoding': acceptEncoding },
  });
}

describe('a JSON answer', () => {
  it('is compressed for whoever takes that, and the same answer', async () => {
    const plain = await (await ask('identity')).text();
    const small = await ask('br;q=1.0, gzip;q=0.8, *;q=0.1');
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect(small.headers.get('etag')).not.toBeNull();
    expect(gunzipSync(await small.arrayBuffer()).toString()).toBe(plain);
  });

  it('is sent as it is to whoever does not name gzip, or refuses it', async () => {
    for (const accepted of ['identity', 'gzip;q=0', 'gzip;q=0.0, identity']) {
      const answer = await ask(accepted);
      expect([answer.headers.get('content-encoding'), (await answer.json()).totals.units], accepted).toEqual([
        null,
        1,
      ]);
    }
  });
});
