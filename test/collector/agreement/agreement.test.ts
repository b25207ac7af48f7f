import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shop } from '../../../collector/journey/templates/shop.ts';
import { startCollector } from '../../support/collector.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import type { Question } from '../../support/recount/recounted-scope.ts';
import { requestsOf, type SentRequest, toldSessions } from '../../support/recount/told-sessions.ts';
import { START_MS } from '../../support/sessions.ts';
import { expectSameCounts } from './expect-same-counts.ts';
import { type AskedQuestion, questions, sentFrom, streams } from './random-streams.ts';

const HOUR_MS = 3_600_000;
/** Each run of the suite tells other stories; a failure prints its seed: `DESIREPATH_AGREE_SEED=…` repeats it. */
const SEED = process.env.DESIREPATH_AGREE_SEED;

const asked = fc.array(questions, { minLength: 2, maxLength: 3 });

it('whatever happened, every answer is what counting the events one by one comes to', async () => {
  await fc.assert(
    fc.asyncProperty(streams, asked, fc.boolean(), async (lines, own, isPacked) => {
      const requests = requestsOf(sentFrom(lines));
      const sessions = toldSessions(requests);
      const collector = await startCollector();
      try {
        for (const request of [...requests, ...repeated(requests)]) {
          const { batch, userAgent, arrivesAt } = request;
          const answer = await collector.sendBatch(batch, userAgent, arrivesAt);
          expect(answer.status).toBe(200);
        }
        // What has been silent for an hour is packed, and counted by other code.
        if (isPacked) await collector.collector.store.seal(collector.clock.nowMs, true);
        for (const one of own) await expectSameCounts(collector, sessions, questionOf(one));
      } finally {
        await collector.close();
      }
    }),
    { numRuns: propertyRuns(40), ...(SEED && { seed: Number(SEED) }) },
  );
}, 3_600_000);

/** Every third request's answer was lost, and so it is sent again. */
function repeated(requests: readonly SentRequest[]): SentRequest[] {
  return requests.filter((_, index) => index % 3 === 0);
}

function questionOf({ unit, fromThirds, fromSeconds, hours, nowHours, segment }: AskedQuestion): Question {
  const fromMs = START_MS + fromThirds * 8 * HOUR_MS + fromSeconds * 1_000;
  return {
    journey: shop,
    unit,
    fromMs,
    toMs: fromMs + hours * HOUR_MS,
    nowMs: START_MS + nowHours * HOUR_MS,
    segment,
  };
}
