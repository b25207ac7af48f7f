import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MapAnswer } from '../../collector/api/map.ts';
import type { Problem } from '../../collector/api/problem.ts';
import { newcombeInterval } from '../../collector/statistics/newcombe-interval.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

const walks = (name: string, count: number, walk: string, device = 'phone') =>
  Array.from({ length: count }, (_, index) => `${name}${index} @${device} +${index}m: ${walk}`).join('\n');

async function mapAfter(days: number, query: string): Promise<MapAnswer> {
  collector.clock.nowMs = START_MS + days * DAY_MS;
  return await collector.answer<MapAnswer>(`/map?${query}`);
}

/** Phones leave at the start where desktops go on; at the second stage both do alike. */
async function sendPhonesAndDesktops(): Promise<void> {
  await collector.send(sessions`
    ${walks('a', 20, 'awareness vital(LCP:9000) > consideration > purchase rage(#pay) > retention track(order_placed)')}
    ${walks('b', 20, 'awareness vital(LCP:9000) > consideration')}
    ${walks('c', 60, 'awareness vital(LCP:9000) click(#close)')}
    ${walks('d', 40, 'awareness vital(LCP:900) > consideration > purchase > retention track(order_placed)', 'desktop')}
    ${walks('e', 40, 'awareness vital(LCP:900) > consideration', 'desktop')}
    ${walks('f', 20, 'awareness vital(LCP:900)', 'desktop')}
  `);
}

it('says at which stage two segments part, by how much, and where nothing tells them apart', async () => {
  await sendPhonesAndDesktops();
  const { against, ...own } = await mapAfter(20, 'device=phone&compare=device%3Ddesktop');
  expect([own.totals.units, against?.totals.units, against?.unitsInBoth]).toEqual([100, 100, 0]);
  const [awareness, consideration, purchase] = against?.differences ?? [];
  expect(awareness?.continueRate.difference).toBeCloseTo(-0.4);
  expect(awareness?.continueRate).toMatchObject({
    interval: newcombeInterval({ successes: 40, n: 100 }, { successes: 80, n: 100 }),
    verdict: 'less',
  });
  expect(consideration).toMatchObject({
    reached: { verdict: 'less' },
    continueRate: { difference: 0, verdict: 'unclear' },
  });
  expect(purchase?.continueRate.verdict).toBe('too_few');
  expect(against?.converted).toMatchObject({ difference: -0.2, verdict: 'less' });
  expect(awareness?.vitals).toEqual([
    { metric: 'LCP', difference: -1, interval: expect.anything(), verdict: 'less' },
  ]);
  expect(awareness?.emotion.verdict).toBe('less');
});

it('counts a place in both segments, whichever of the two maps names it', async () => {
  await sendPhonesAndDesktops();
  const { against } = await mapAfter(20, 'device=desktop&compare=device%3Dphone');
  const [awareness, , purchase] = against?.differences ?? [];
  expect(awareness?.actions).toMatchObject([
    { selector: '#close', units: 0, unitsAgainst: 60, difference: -0.6, verdict: 'less' },
  ]);
  expect(awareness?.exits).toMatchObject([
    { selector: '#close', units: 0, unitsAgainst: 60 },
    { selector: '', units: 20, unitsAgainst: 0 },
  ]);
  expect(purchase?.touchpoints).toMatchObject([{ pageGroup: '/purchase', units: 40, unitsAgainst: 20 }]);
});

it('says how many are in both, and takes everybody for a segment', async () => {
  await collector.send(sessions`
    anna @phone: awareness
    anna @desktop +1d: awareness > consideration
    ben @phone: awareness
  `);
  const { against } = await mapAfter(20, 'device=phone&compare=device%3Ddesktop');
  expect(against).toMatchObject({ totals: { units: 1 }, unitsInBoth: 1 });
  const all = await mapAfter(20, 'device=phone&compare=everybody');
  expect(all.against).toMatchObject({ totals: { units: 2 }, unitsInBoth: 2 });
});

it('says nothing of a rate that those who are still open may decide', async () => {
  await collector.send(sessions`
    ${walks('a', 30, 'awareness > consideration')}
    ${walks('b', 30, 'awareness')}
    ${walks('c', 60, 'awareness > consideration', 'desktop')}
  `);
  const verdictAfter = async (days: number) =>
    (await mapAfter(days, 'device=phone&compare=device%3Ddesktop')).against?.differences[0]?.continueRate
      .verdict;
  expect(await verdictAfter(2)).toBe('too_early');
  expect(await verdictAfter(20)).toBe('less');
});

it('refuses what is no segment, by a sentence', async () => {
  const problem = async (compare: string, path = '/map?compare=') => {
    const answer = await collector.ask(path + encodeURIComponent(compare));
    return [answer.status, ((await answer.json()) as Problem).detail];
  };
  expect(await problem('device=fridge')).toEqual([400, expect.stringMatching(/^compare: device: .*fridge/)]);
  expect(await problem('size=small')).toEqual([400, expect.stringMatching(/^compare: size: /)]);
  expect(await problem('yesterday')).toEqual([400, expect.stringMatching(/Write "everybody", or a segment/)]);
  expect(await problem('reached=nowhere')).toEqual([400, expect.stringMatching(/no journey has a stage/)]);
  expect(await problem('size=small', '/sessions?alsoIn=')).toEqual([
    400,
    expect.stringMatching(/^alsoIn: size: /),
  ]);
});
