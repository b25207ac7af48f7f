import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startCollector } from '../support/collector.ts';
import { ownFolder } from '../support/own-folder.ts';
import { type SentSession, sessions } from '../support/sessions.ts';

const SENT = sessions`
  anna: awareness click(#a) > consideration rage(#b) leave > awareness > purchase identify(anna)
  phone @phone +1m: consideration arm(price:high) > purchase track(order_placed) identify(anna)
  ben @tablet +2m: awareness > unassigned > consideration click(#c)
  anna +2d: retention
`;
const REQUESTS = SENT.flatMap(({ batches, userAgent }) => batches.map((batch) => ({ batch, userAgent })));

/** Facts after these requests, in this order, in a fresh collector; and after a rebuild of it. */
async function factsAfter(requests: typeof REQUESTS) {
  const collector = await startCollector();
  for (const { batch, userAgent } of requests) await collector.sendBatch(batch, userAgent);
  const live = await collector.collector.store.facts();
  const rebuilt = await collector.collector.store.rebuild();
  const again = await collector.collector.store.facts();
  await collector.close();
  return { live, again, rebuilt };
}

describe('the facts of a session', () => {
  it('do not depend on the order or the repetition of its batches', async () => {
    const { live: expected } = await factsAfter(REQUESTS);
    expect(expected.size).toBe(4);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(REQUESTS, { minLength: REQUESTS.length }),
        fc.subarray(REQUESTS),
        async (shuffled, repeated) => {
          const { live } = await factsAfter([...shuffled, ...repeated]);
          expect(live).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);

  it('are the same when derived anew from the stored events', async () => {
    const { live, again, rebuilt } = await factsAfter(REQUESTS);
    expect(rebuilt).toBe(SENT.length);
    expect(again).toEqual(live);
  });

  it('are derived anew when a file of another version is opened', async () => {
    const dataFile = join(ownFolder(), 'data.db');
    const first = await startCollector({ dataFile });
    await first.send(SENT);
    const expected = await first.collector.store.facts();
    await first.collector.store.saveSetting('factsVersion', 'of another time');
    await first.close();
    const second = await startCollector({ dataFile });
    expect(await second.collector.store.facts()).toEqual(expected);
    await second.close();
  });

  it('are told in the collector’s time, whatever the sender’s clock says', async () => {
    const collector = await startCollector();
    const [session] = sessions`anna: awareness`;
    const { batches, userAgent } = session as SentSession;
    const aheadMs = 7_200_000;
    const [batch] = batches;
    if (!batch) throw new Error('no batch');
    const events = batch.events.map((event) => ({ ...event, at: event.at + aheadMs }));
    collector.clock.nowMs = batch.sentAt;
    await collector.post('/v1/batch', JSON.stringify({ ...batch, sentAt: batch.sentAt + aheadMs, events }), {
      'user-agent': userAgent,
    });
    const facts = await collector.collector.store.facts();
    expect(facts.get(batch.session)?.session.startedAt).toBe(batch.events[0]?.at);
    await collector.close();
  });
});
