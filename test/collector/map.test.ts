import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MapAnswer } from '../../collector/api/map.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { type SentSession, START_MS, sessions } from '../support/sessions.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

/** The map as it is some days after the first session. */
async function mapAfter(days: number, query = ''): Promise<MapAnswer> {
  collector.clock.nowMs = START_MS + days * DAY_MS;
  return await collector.answer<MapAnswer>(`/map?${query}`);
}

/** "reached wentOn open dropped" by stage, without the stages nobody reached. */
function counts(map: MapAnswer): Record<string, string> {
  const reached = map.stages.filter((stage) => stage.reached > 0);
  return Object.fromEntries(
    reached.map(({ id, ...stage }) => [
      id,
      `${stage.reached} ${stage.wentOn} ${stage.open} ${stage.dropped}`,
    ]),
  );
}

describe('the outcomes of a stage', () => {
  it('counts who went on to a later stage, and who dropped once the window has run out', async () => {
    await collector.send(sessions`
      anna: awareness > consideration > purchase
      ben: awareness > consideration
      cleo: awareness
    `);
    expect(counts(await mapAfter(10))).toEqual({
      awareness: '3 2 0 1',
      consideration: '2 1 0 1',
      purchase: '1 0 0 1',
    });
  });

  it('leaves a visitor open until the window has run out', async () => {
    await collector.send(sessions`anna: awareness`);
    expect(counts(await mapAfter(6))).toEqual({ awareness: '1 0 1 0' });
    expect(counts(await mapAfter(8))).toEqual({ awareness: '1 0 0 1' });
  });

  it('leaves a session open while it is live, and no longer', async () => {
    await collector.send(sessions`anna: awareness`);
    expect(counts(await mapAfter(0, 'unit=session'))).toEqual({ awareness: '1 0 1 0' });
    expect(counts(await mapAfter(1, 'unit=session'))).toEqual({ awareness: '1 0 0 1' });
  });

  it('lets a visitor go on in a later session, but not after the window', async () => {
    await collector.send(sessions`
      anna: consideration
      anna +3d: purchase
      ben: consideration
      ben +9d: purchase
    `);
    const map = await mapAfter(20);
    expect(counts(map)).toMatchObject({ consideration: '2 1 0 1' });
    expect(counts(await mapAfter(20, 'unit=session'))).toMatchObject({ consideration: '2 0 0 2' });
  });

  it('does not count a later stage that was visited before this one', async () => {
    await collector.send(sessions`anna: purchase > consideration`);
    expect(counts(await mapAfter(10))).toMatchObject({ consideration: '1 0 0 1' });
  });

  it('counts reaching the goal as going on, in whatever stage it happens', async () => {
    await collector.send(sessions`anna: purchase track(order_placed)`);
    const map = await mapAfter(10);
    expect(counts(map)).toEqual({ purchase: '1 1 0 0' });
    expect(map.totals.converted).toBe(1);
  });

  it('takes the last stage for an arrival', async () => {
    await collector.send(sessions`anna: advocacy`);
    const advocacy = (await mapAfter(10)).stages.at(-1);
    expect(advocacy).toMatchObject({ reached: 1, wentOn: 1, continueRate: 1 });
  });

  it('counts what happened after the period for going on, but not for reaching', async () => {
    await collector.send(sessions`
      anna: awareness
      anna +2d: purchase
    `);
    const map = await mapAfter(10, `from=${START_MS}&to=${START_MS + DAY_MS}`);
    expect(counts(map)).toEqual({ awareness: '1 1 0 0' });
  });

  it('merges the browsers of a person, with what they did before signing in', async () => {
    await collector.send(sessions`
      laptop: awareness
      phone @phone +1d: consideration identify(anna)
      laptop +2d: purchase identify(anna)
    `);
    const map = await mapAfter(10);
    expect(map.totals).toMatchObject({ units: 1, sessions: 3 });
    expect(counts(map)).toEqual({
      awareness: '1 1 0 0',
      consideration: '1 1 0 0',
      purchase: '1 0 0 1',
    });
  });

  it('counts robots apart and nowhere else', async () => {
    await collector.send(sessions`
      crawler @bot: awareness > purchase
      anna: awareness
    `);
    const map = await mapAfter(10);
    expect(map.totals).toMatchObject({ bots: 1, units: 1 });
    expect(counts(map)).toEqual({ awareness: '1 0 0 1' });
  });
});

describe('the scope', () => {
  it('filters by device and by variant', async () => {
    await collector.send(sessions`
      anna @phone: awareness arm(price:high) > consideration
      ben @tablet: awareness arm(price:low)
      cleo: awareness
    `);
    expect(counts(await mapAfter(10, 'device=phone'))).toMatchObject({ awareness: '1 1 0 0' });
    expect(counts(await mapAfter(10, 'device=tablet'))).toEqual({ awareness: '1 0 0 1' });
    expect(counts(await mapAfter(10, 'variant=price:low'))).toEqual({ awareness: '1 0 0 1' });
  });

  it('refuses a period that ends before it begins, naming the field', async () => {
    const answer = await collector.ask(`/map?from=${START_MS}&to=${START_MS - 1}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: 'from: must be before to.' });
  });
});

describe('flows', () => {
  it('pass over stays in no stage and count skips and returns', async () => {
    await collector.send(sessions`anna: awareness > unassigned > purchase > consideration`);
    const { flows, totals } = await mapAfter(10);
    expect(flows).toEqual([
      { from: 'entry', to: 'awareness', kind: 'entry', visits: 1 },
      { from: 'awareness', to: 'purchase', kind: 'skip', visits: 1 },
      { from: 'consideration', to: 'exit', kind: 'exit', visits: 1 },
      { from: 'purchase', to: 'consideration', kind: 'back', visits: 1 },
    ]);
    expect(totals.unassigned).toBe(1);
  });
});

describe('the evidence of a drop-off', () => {
  it('is the last page group and the last element touched on it, and the list shows when', async () => {
    await collector.send(sessions`
      anna: consideration > purchase/shipping click(#postcode) rage(#find) click(#find)
      ben: purchase/shipping click(#find)
    `);
    const map = await mapAfter(10);
    const purchase = map.stages.find((stage) => stage.id === 'purchase');
    expect(purchase?.exits).toEqual([
      { pageGroup: '/shipping', selector: '#find', label: '#find', units: 2 },
    ]);
    const list = await collector.answer<SessionsAnswer>('/sessions?stage=purchase&outcome=dropped');
    expect(list.sessions.map((session) => session.focusAt - session.startedAt).sort()).toEqual([
      1_000, 63_000,
    ]);
  });
});

describe('a period beside the one before it', () => {
  const both = (query = '') =>
    mapAfter(30, `from=${START_MS + 7 * DAY_MS}&to=${START_MS + 14 * DAY_MS}&compare=previous${query}`);
  const walks = (name: string, count: number, day: number, walk: string) =>
    Array.from({ length: count }, (_, index) => `${name}${index} +${day * 24 + (index % 20)}h: ${walk}`).join(
      '\n',
    );

  it('says what changed beyond noise, what did not, and where there are too few to say', async () => {
    await collector.send(sessions`
      ${walks('a', 30, 0, 'awareness vital(LCP:1000) > consideration')}
      ${walks('b', 10, 0, 'awareness vital(LCP:9000) rage(#menu) leave')}
      ${walks('c', 10, 7, 'awareness vital(LCP:1000) > consideration')}
      ${walks('d', 32, 7, 'awareness vital(LCP:9000) rage(#menu) leave > unassigned')}
      dora +170h: awareness/blog click(#next)
    `);
    const { stages, previous } = await both();
    expect(previous).toEqual({ from: START_MS, to: START_MS + 7 * DAY_MS, units: 40, converted: 0 });
    expect(stages[0]).toMatchObject({
      reached: 43,
      changes: {
        reached: { before: 40, verdict: 'unclear' },
        continueRate: { before: 0.75, verdict: 'fell' },
        dropped: { before: 10, verdict: 'rose' },
        emotion: { verdict: 'fell' },
      },
      vitals: [{ metric: 'LCP', change: { before: 1_000, verdict: 'rose' } }],
      touchpoints: [
        { pageGroup: '/awareness', units: 42, change: { before: 40, verdict: 'too_few' } },
        { pageGroup: '/blog', units: 1, change: { before: 0, verdict: 'too_few' } },
      ],
      channels: [{ channel: 'direct', change: { before: 40, verdict: 'too_few' } }],
    });
    expect(stages[2]?.changes?.reached).toEqual({ before: 0, verdict: 'too_few' });
  });

  it('says nothing of a rate that those who are still open may decide', async () => {
    await collector.send(sessions`
      ${walks('a', 30, 0, 'awareness > consideration')}
      ${walks('b', 30, 0, 'awareness')}
      ${walks('c', 30, 7, 'awareness > consideration')}
      ${walks('d', 30, 7, 'awareness')}
    `);
    const verdictAfter = async (days: number) => {
      const period = `from=${START_MS + 7 * DAY_MS}&to=${START_MS + 14 * DAY_MS}`;
      const { stages } = await mapAfter(days, `${period}&compare=previous`);
      return [stages[0]?.continueRate, stages[0]?.changes?.continueRate];
    };
    expect(await verdictAfter(9)).toEqual([1, { before: 0.5, verdict: 'too_early' }]);
    expect(await verdictAfter(30)).toEqual([0.5, { before: 0.5, verdict: 'unclear' }]);
  });

  it('is left out unless it is asked for', async () => {
    await collector.send(sessions`anna: awareness`);
    const { stages, previous } = await mapAfter(10);
    expect([previous, stages[0]?.changes]).toEqual([undefined, undefined]);
  });
});

describe('how units went through a stage', () => {
  it('is told as time with its middle half, channels, what slow loads go with, and an emotion', async () => {
    await collector.send([
      ...sessions`
        anna: awareness vital(LCP:1200) > consideration
        ben +1m: awareness vital(LCP:9000) rage(#menu)
      `,
      ...cameFrom('https://www.google.com/', sessions`cleo +2m: awareness vital(LCP:9000)`),
    ]);
    const [awareness] = (await mapAfter(10)).stages;
    expect(awareness).toMatchObject({
      medianTimeMs: 2_000,
      timeSpreadMs: [1_000, 60_000],
      channels: [
        { channel: 'direct', units: 2 },
        { channel: 'search', units: 1 },
      ],
      vitals: [
        {
          loads: [
            { rating: 'good', units: 1, wentOn: 1, dropped: 0, continueRate: 1 },
            { rating: 'needs-improvement', units: 0, continueRate: null },
            { rating: 'poor', units: 2, wentOn: 0, dropped: 2, continueRate: 0 },
          ],
        },
      ],
      // 1; less a signal and a poor load -0.5; less a poor load 0.5.
      emotion: { units: 3, below: 1 },
    });
    expect(awareness?.emotion?.score).toBeCloseTo(1 / 3);
    const { total } = await collector.answer<SessionsAnswer>('/sessions?stage=awareness&channel=search');
    expect(total).toBe(1);
  });

  it('counts turning back against the stage that was left for an earlier one', async () => {
    await collector.send(sessions`anna: consideration > purchase > consideration`);
    const { stages } = await mapAfter(10);
    expect(stages.map(({ emotion }) => emotion?.score ?? null)).toEqual([null, 1, 0.5, null, null]);
  });

  it('has no emotion where nothing is known but a moment', async () => {
    await collector.send(sessions`anna: awareness`);
    expect((await mapAfter(10)).stages[0]).toMatchObject({ reached: 1, emotion: null });
  });

  it('lists nobody by load or emotion without a stage, naming the field', async () => {
    const answer = await collector.ask('/sessions?load=LCP:poor');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: 'load: needs "stage": say in which stage.' });
  });
});

function cameFrom(referrer: string, sent: readonly SentSession[]): SentSession[] {
  return sent.map((own) => ({
    ...own,
    session: `${own.session}-referred`,
    batches: own.batches.map((batch) => ({
      ...batch,
      session: `${own.session}-referred`,
      context: { ...batch.context, referrer },
    })),
  }));
}
