import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MapAnswer } from '../../collector/api/map.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { sessions } from '../support/sessions.ts';

let collector: TestCollector;
beforeEach(async () => {
  // The example says when by the machine's clock.
  collector = await startCollector({ now: Date.now });
});
afterEach(() => collector.close());

const SHELL = [...readFileSync('sdk/protocol/README.md', 'utf8').matchAll(/```sh\n(.*?)```/gs)][1]?.[1] ?? '';

/** The page's own lines, run by a shell, but for the key and the address. */
async function runExample(): Promise<unknown> {
  const server = await collector.collector.listen(0);
  const script = SHELL.replace('http://localhost:4400', server.url).replace(
    'sk_your_key',
    collector.collector.newSecretKey ?? '',
  );
  try {
    const { stdout } = await promisify(execFile)('sh', ['-c', script]);
    return JSON.parse(stdout);
  } finally {
    await server.close();
  }
}

describe('a server that tells of a contact outside the site', () => {
  it('does it by the page’s example, and the contact is a touchpoint and an entry of its stage', async () => {
    expect(await runExample()).toEqual({ accepted: 2, refused: [], isDuplicate: false });
    const map = await collector.answer<MapAnswer>('/map');
    const retention = map.stages.find(({ id }) => id === 'retention');
    expect(retention).toMatchObject({ reached: 1, touchpoints: [{ pageGroup: 'contact:call', units: 1 }] });
    expect(map.totals.bots).toBe(0);
    const { total } = await collector.answer<SessionsAnswer>(
      '/sessions?stage=retention&touchedPageGroup=contact%3Acall',
    );
    expect(total).toBe(1);
  });

  it('is understood as the same visitor, who went on by phone', async () => {
    const visitor = sessions`anna: purchase identify(customer-1234)`;
    const nowMs = Date.now();
    const shiftMs = nowMs - (visitor[0]?.batches[0]?.sentAt ?? 0);
    for (const { batches, userAgent } of visitor)
      for (const batch of batches) {
        const events = batch.events.map((event) => ({ ...event, at: event.at + shiftMs }));
        const body = JSON.stringify({ ...batch, sentAt: nowMs, events });
        expect((await collector.post('/v1/batch', body, { 'user-agent': userAgent })).status).toBe(200);
      }
    await runExample();
    const map = await collector.answer<MapAnswer>('/map');
    expect(map.totals).toMatchObject({ units: 1, sessions: 2 });
    expect(map.stages.find(({ id }) => id === 'purchase')).toMatchObject({ reached: 1, wentOn: 1 });
  });
});
