import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MapAnswer } from '../../collector/api/map.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const DAY_MS = 86_400_000;

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
