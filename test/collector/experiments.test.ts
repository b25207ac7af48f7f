import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentSegmentsAnswer } from '../../collector/api/experiment-segments.ts';
import type { ExperimentAnswer } from '../../collector/api/experiments.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { PLAN, planExperiment, sessionsOf, visitors } from '../support/experiment-visitors.ts';
import { START_MS } from '../support/sessions.ts';

const PERIOD = `from=${START_MS - DAY_MS}&to=${START_MS + 30 * DAY_MS}`;
const AFTER_MS = START_MS + 20 * DAY_MS;

let test: TestCollector;
beforeEach(async () => {
  test = await startCollector();
});
afterEach(() => test.close());

async function send(...texts: readonly (readonly string[])[]): Promise<void> {
  await test.send(sessionsOf(texts.flat()));
  test.clock.nowMs = AFTER_MS;
}

const plan = (body: unknown) => planExperiment(test, body);
const read = (more = '') => test.answer<ExperimentAnswer>(`/experiments/address?${PERIOD}${more}`);
const purchaseOf = ({ comparisons }: ExperimentAnswer, arm = 'new') =>
  comparisons.find((own) => own.stage === 'purchase' && own.arm === arm);

describe('the arms of an experiment', () => {
  it('are compared stage by stage with the baseline, and the verdict names stage and arm', async () => {
    await send(visitors('new', 60, 54), visitors('old', 60, 12));
    await plan(PLAN);
    const answer = await read();
    expect(answer).toMatchObject({
      baseline: 'old',
      crossed: 0,
      plan: PLAN,
      split: { isBroken: false },
      verdict: { kind: 'difference', stage: 'purchase', arm: 'new', direction: 'more' },
    });
    const purchase = purchaseOf(answer);
    expect(purchase).toMatchObject({ difference: expect.closeTo(0.7, 10), hasMinimum: true });
    // Newcombe's method 10 for 54/60 - 12/60, by hand.
    expect(purchase?.interval?.map((limit) => limit.toFixed(3))).toEqual(['0.544', '0.798']);
    expect(purchase?.sequentialInterval?.[0]).toBeGreaterThan(0);
    expect(purchase?.fixedPValue).toBeLessThan(1e-10);
    expect(purchase?.qValue).toBeLessThan(1e-10);
    // Nobody came to awareness; retention is no arrival, and nobody went on from it; advocacy is the last.
    const stages = answer.comparisons.map(({ stage }) => stage);
    expect(stages).toEqual(['awareness', 'consideration', 'purchase', 'retention', null]);
    expect(answer.comparisons[0]).toMatchObject({ difference: null, qValue: null, hasMinimum: false });
  });

  it('are not told apart before the minimum, and with the effect that is planned by default', async () => {
    await send(visitors('new', 60, 54), visitors('old', 60, 12));
    const answer = await read();
    expect(answer.plan).toEqual({ baseline: null, shares: null, minimumDetectableEffect: 0.05 });
    expect(answer.verdict).toEqual({ kind: 'too_early' });
    expect(answer.baseline).toBe('new');
    expect(purchaseOf(answer, 'old')).toMatchObject({ qValue: null, hasMinimum: false });
    expect(purchaseOf(answer, 'old')?.minimumUnits).toBeGreaterThan(60);
  });

  it('are not told apart while the split is not as planned', async () => {
    await send(visitors('new', 90, 81), visitors('old', 20, 4));
    await plan(PLAN);
    expect((await read()).verdict.kind).toBe('split_broken');
    await plan({ ...PLAN, shares: { new: 0.8, old: 0.2 } });
    const answer = await read();
    expect(answer.split.isBroken).toBe(false);
    expect(answer.arms.map(({ arm, plannedShare }) => [arm, plannedShare])).toEqual([
      ['new', 0.8],
      ['old', 0.2],
    ]);
    await plan({ ...PLAN, shares: { newest: 0.8, old: 0.2 } });
    expect((await read()).verdict.kind).toBe('split_broken');
  });

  it('are compared by those whose window has closed: who is only quicker is no better', async () => {
    await send(visitors('new', 40, 20), visitors('old', 40, 20));
    await plan(PLAN);
    test.clock.nowMs = START_MS + 6 * DAY_MS;
    const early = await read();
    const [own] = early.arms;
    const purchase = own?.stages.find(({ id }) => id === 'purchase');
    expect(purchase).toMatchObject({ wentOn: 20, open: 20, settled: { units: 0, wentOn: 0 } });
    expect(purchaseOf(early)?.difference).toBeNull();
    test.clock.nowMs = AFTER_MS;
    const later = (await read()).arms[0]?.stages.find(({ id }) => id === 'purchase');
    expect(later).toMatchObject({ wentOn: 20, dropped: 20, settled: { units: 40, wentOn: 20 } });
    // A session has no window: it is settled when it ends.
    test.clock.nowMs = START_MS + DAY_MS;
    const ofSessions = (await read('&unit=session')).arms[0]?.stages.find(({ id }) => id === 'purchase');
    expect(ofSessions).toMatchObject({ settled: { units: 40, wentOn: 20 } });
  });

  it('have signals, time and vitals of their own, from the exposure on', async () => {
    await send(
      visitors('new', 8, 0, 'rage(#buy) vital(LCP:5000)'),
      visitors('old', 8, 0, 'vital(LCP:1000)'),
      ['early: purchase rage(#buy) vital(LCP:9000) arm(address:old)'],
    );
    await plan(PLAN);
    const answer = await read();
    const purchase = answer.arms.map(({ stages }) => stages.find(({ id }) => id === 'purchase'));
    // What "early" met was before its exposure.
    expect(purchase.map((stage) => [stage?.signals, stage?.signalsPerUnit])).toEqual([
      [8, 1],
      [0, 0],
    ]);
    expect(purchase.map((stage) => stage?.vitals.map(({ metric, p75, n }) => [metric, p75, n]))).toEqual([
      [['LCP', 5_000, 8]],
      [['LCP', 1_000, 8]],
    ]);
    expect(purchase[0]?.emotion?.score).toBeLessThan(purchase[1]?.emotion?.score ?? 0);
    // Of each visitor, from the exposure to the last act: two seconds against one, and none.
    expect(purchase.map((stage) => stage?.medianTimeMs)).toEqual([2_000, 1_000]);
    expect(purchaseOf(answer)?.time).toMatchObject({ difference: 1_000, largerShare: 1 });
    expect(purchaseOf(answer)?.time?.pValue).toBeLessThan(0.001);
  });

  it('are adjusted for how far units had come before the exposure', async () => {
    // Who came to consideration days before goes on, whichever the arm; the new one happens to have more of them.
    const known = (arm: string, from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => `${arm}${from + index}: consideration`);
    const later = (arm: string, count: number, wentOn: number) =>
      visitors(arm, count, wentOn).map((line) => line.replace(':', ' +5d:'));
    await send(known('new', 0, 30), known('old', 0, 20), later('new', 40, 30), later('old', 40, 20));
    await plan(PLAN);
    const answer = purchaseOf(await read());
    expect(answer?.difference).toBeCloseTo(0.25, 10);
    expect(answer?.adjusted?.difference).toBeCloseTo(0, 10);
    expect(answer?.adjusted?.reduction).toBeCloseTo(1, 10);
  });
});

describe('the lists behind an experiment', () => {
  const total = async (filter: string) =>
    (await test.answer<SessionsAnswer>(`/sessions?${PERIOD}${filter}`)).total;

  it('are as long as their figures, because they begin at the exposure as well', async () => {
    await send([
      // Dropped off at purchase before it was exposed, and has not been there since.
      'early0: purchase click(#buy)',
      'early0 +8d: awareness arm(address:new)',
      'new0: purchase arm(address:new) rage(#buy)',
      'new1: purchase rage(#buy) arm(address:new) > retention',
      'old0: purchase arm(address:old)',
      'both0: purchase arm(address:old) arm(address:new)',
    ]);
    const { crossed, arms } = await read();
    const purchase = arms.find(({ arm }) => arm === 'new')?.stages.find(({ id }) => id === 'purchase');
    expect(purchase).toMatchObject({ reached: 2, wentOn: 1, dropped: 1, signals: 1, signalled: 1 });
    const at = '&stage=purchase';
    const since = `&exposure=address:new${at}`;
    expect(await total(since)).toBe(2);
    expect(await total(`${since}&outcome=went_on`)).toBe(1);
    expect(await total(`${since}&outcome=dropped`)).toBe(1);
    expect(await total(`${since}&signal=any`)).toBe(1);
    expect(await total(`${since}&settled=true`)).toBe(purchase?.settled.units);
    expect(await total('&exposure=address:new')).toBe(3);
    // By the variant alone it is whole visitors, those of both arms among them.
    expect(await total(`&variant=address:new${at}&outcome=dropped`)).toBe(3);
    expect([crossed, await total('&crossed=address')]).toEqual([1, 1]);
  });

  it('show who was exposed in a stay that had begun before the period', async () => {
    await send([
      'new0: purchase wait(30) arm(address:new) > retention',
      'old0 +1h: purchase arm(address:old)',
    ]);
    const period = `from=${START_MS + 20_000}&to=${START_MS + DAY_MS}`;
    const { arms } = await test.answer<ExperimentAnswer>(`/experiments/address?${period}`);
    expect(arms.map(({ arm, units, stages }) => [arm, units, stages[2]?.wentOn])).toEqual([
      ['new', 1, 1],
      ['old', 1, 0],
    ]);
    const list = await test.answer<SessionsAnswer>(`/sessions?${period}&exposure=address:new&stage=purchase`);
    expect(list.sessions.map(({ id }) => id)).toEqual(['session-0-new0']);
  });

  it('are refused with the field’s name where they can mean nothing', async () => {
    for (const [filter, sentence] of [
      ['exposure=address', /^exposure: must be "experiment:arm"/],
      ['settled=true', 'settled: needs "exposure": say since when, as "experiment:arm".'],
      ['exposure=address:new&crossed=address', 'crossed: cannot be asked together with "exposure".'],
    ] as const) {
      const answer = await test.ask(`/sessions?${filter}`);
      const { detail } = (await answer.json()) as { detail: string };
      expect(answer.status, filter).toBe(400);
      if (typeof sentence === 'string') expect(detail).toBe(sentence);
      else expect(detail).toMatch(sentence);
    }
  });
});

describe('the segments of an experiment', () => {
  const bySegment = (by = '') =>
    test.answer<ExperimentSegmentsAnswer>(`/experiments/address/segments?${PERIOD}${by}`);
  /** Visitors on phones, in names of their own. */
  const phones = (lines: readonly string[]) => lines.map((line) => `p${line.replace(':', ' @phone:')}`);

  it('compare arms by what units were when they met it, as one family', async () => {
    await send(
      visitors('new', 40, 36),
      visitors('old', 40, 10),
      phones(visitors('new', 40, 20)),
      phones(visitors('old', 40, 20)),
      // Met it at the desktop: what it came by later does not move it.
      ['new0 @phone +1h: awareness'],
    );
    await plan(PLAN);
    const { segments, omitted, baseline } = await bySegment('&by=device');
    expect([baseline, omitted]).toEqual(['old', 0]);
    const told = segments.map(({ dimension, value, units, arms, comparisons }) => ({
      segment: `${dimension}:${value}`,
      units: [units, ...arms.map((own) => own.units)],
      purchase: comparisons.find(({ stage }) => stage === 'purchase'),
    }));
    expect(told).toMatchObject([
      { segment: 'device:desktop', units: [80, 40, 40], purchase: { difference: expect.closeTo(0.65, 10) } },
      { segment: 'device:phone', units: [80, 40, 40], purchase: { difference: 0 } },
    ]);
    const [desktop, phone] = told;
    expect(desktop?.purchase?.qValue).toBeLessThan(0.05);
    expect(phone?.purchase?.qValue).toBe(1);
    // Asked by more dimensions, the same difference is one of more looks.
    const wider = await bySegment('&by=device,channel,language,visit');
    const again = wider.segments.find(({ value }) => value === 'desktop');
    const q = again?.comparisons.find(({ stage }) => stage === 'purchase')?.qValue ?? 0;
    expect(q).toBeGreaterThan(desktop?.purchase?.qValue ?? 1);
    const list = await test.answer<SessionsAnswer>(
      `/sessions?${PERIOD}&exposure=address:new&exposedIn=device:desktop`,
    );
    expect(list.total).toBe(40);
  });

  it('are told of where one of them was asked for alone', async () => {
    await send(visitors('new', 2, 1), visitors('old', 2, 1));
    expect((await read()).narrowedBy).toEqual([]);
    expect((await read('&device=desktop&reached=purchase')).narrowedBy).toEqual(['device', 'reached']);
  });

  it('are none of what may have come of the arm', async () => {
    await send(visitors('new', 2, 1), visitors('old', 2, 1));
    const answer = await test.ask(`/experiments/address/segments?${PERIOD}&by=reached`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { detail: string }).detail).toMatch(/^by: must be of device, channel/);
    expect((await test.ask(`/experiments/nothing/segments?${PERIOD}`)).status).toBe(404);
  });
});
