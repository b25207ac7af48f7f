import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentAnswer } from '../../collector/api/experiments.ts';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { newcombeInterval } from '../../collector/statistics/newcombe-interval.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const LATER_MS = START_MS + 10 * 86_400_000;

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

describe('a hotspot', () => {
  it('tells what it costs: how much less often those who met it go on', async () => {
    await collector.send(sessions`
      a: purchase/shipping rage(#find)
      b: purchase/shipping rage(#find) rage(#find)
      c: purchase/shipping rage(#find)
      d: purchase/shipping rage(#find) > retention
      e: purchase/shipping > retention
      f: purchase/shipping > retention
      g: purchase/shipping > retention
      h: purchase/shipping
    `);
    collector.clock.nowMs = LATER_MS;
    const { hotspots } = await collector.answer<HotspotsAnswer>('/hotspots?stage=purchase');
    const interval = newcombeInterval({ successes: 3, n: 4 }, { successes: 1, n: 4 });
    expect(hotspots[0]).toMatchObject({
      ...{ kind: 'rage_click', selector: '#find', pageGroup: '/shipping', stage: 'purchase' },
      ...{ events: 5, units: 4, affected: 4, rateAffected: 0.25, rateUnaffected: 0.75, cost: 2 },
      explanation: '5 clicks in 820 ms within 6 px',
    });
    expect(hotspots[0]?.costLow).toBeCloseTo(4 * (interval?.[0] ?? 0), 10);
    expect(hotspots[0]?.costHigh).toBeCloseTo(4 * (interval?.[1] ?? 0), 10);
  });

  it('of exits compares those who touched the element with those who did not', async () => {
    await collector.send(sessions`
      a: purchase click(#vat)
      b: purchase click(#vat)
      c: purchase click(#vat)
      d: purchase click(#vat) > retention
      e: purchase > retention
    `);
    collector.clock.nowMs = LATER_MS;
    const { hotspots } = await collector.answer<HotspotsAnswer>('/hotspots?stage=purchase');
    expect(hotspots).toMatchObject([
      { kind: 'exit', selector: '#vat', units: 3, affected: 4, rateAffected: 0.25, rateUnaffected: 1 },
    ]);
  });

  it('leads to the sessions behind it, at the moment of the signal', async () => {
    await collector.send(sessions`
      a: purchase rage(#find)
      b: purchase rage(#find) > retention
      c: awareness > purchase rage(#find)
      d: purchase
    `);
    collector.clock.nowMs = LATER_MS;
    const { hotspots } = await collector.answer<HotspotsAnswer>('/hotspots');
    const spot = hotspots.find((hotspot) => hotspot.kind === 'rage_click');
    const list = await collector.answer<SessionsAnswer>(`/sessions?hotspot=${spot?.id}`);
    const moments = list.sessions.map(({ visitor, focusAt, startedAt }) => [visitor, focusAt - startedAt]);
    expect(Object.fromEntries(moments)).toEqual({
      'visitor-a': 1_000,
      'visitor-b': 1_000,
      'visitor-c': 61_000,
    });
  });

  it('needs three units', async () => {
    await collector.send(sessions`
      a: purchase rage(#find)
      b: purchase rage(#find)
    `);
    expect(await collector.answer<HotspotsAnswer>('/hotspots')).toEqual({ hotspots: [] });
  });
});

describe('a heatmap', () => {
  it('lays points into the element they touched, with how many of them went on', async () => {
    await collector.send(sessions`
      a: purchase click(#pay) click(#pay) > retention
      b: purchase click(#pay) click(#help)
    `);
    collector.clock.nowMs = LATER_MS;
    const heat = await collector.answer<HeatmapAnswer>('/heatmap?stage=purchase&pageGroup=/purchase');
    expect(heat).toMatchObject({ layer: 'click', events: 4, units: 2 });
    expect(heat.elements).toEqual([
      { selector: '#pay', label: '#pay', events: 3, units: 2, rateWentOn: 0.5, cells: [[16, 8, 3]] },
      { selector: '#help', label: '#help', events: 1, units: 1, rateWentOn: 0, cells: [[16, 8, 1]] },
    ]);
    const exits = await collector.answer<HeatmapAnswer>(
      '/heatmap?stage=purchase&pageGroup=/purchase&layer=exit',
    );
    expect(exits.elements.map(({ selector, events }) => [selector, events])).toEqual([['#help', 1]]);
  });
});

describe('an experiment', () => {
  it('counts each arm from the exposure on, and sets those seen in both apart', async () => {
    await collector.send(sessions`
      a: awareness > consideration > purchase arm(address:lookup) > retention
      b: purchase arm(address:lookup)
      c: purchase arm(address:manual) track(order_placed)
      d: purchase arm(address:lookup) arm(address:manual)
    `);
    collector.clock.nowMs = LATER_MS;
    const answer = await collector.answer<ExperimentAnswer>('/experiments/address');
    expect(answer).toMatchObject({ crossed: 1, unit: 'visitor' });
    const purchase = answer.arms.map(({ arm, units, converted, stages }) => {
      const { reached, wentOn, dropped } = stages.find((stage) => stage.id === 'purchase') ?? {};
      return { arm, units, converted, reached, wentOn, dropped };
    });
    expect(purchase).toEqual([
      { arm: 'lookup', units: 2, converted: 0, reached: 2, wentOn: 1, dropped: 1 },
      { arm: 'manual', units: 1, converted: 1, reached: 1, wentOn: 1, dropped: 0 },
    ]);
    // What came before the exposure is in no arm.
    expect(answer.arms[0]?.stages.find((stage) => stage.id === 'awareness')?.reached).toBe(0);
    expect((await collector.ask('/experiments/nothing')).status).toBe(404);
  });
});

describe('a session list', () => {
  it('pages through everything once, newest first', async () => {
    const days = Array.from({ length: 7 }, (_, day) => `v${day} +${day}d: awareness`);
    await collector.send(sessions({ raw: [days.join('\n')] } as unknown as TemplateStringsArray));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: SessionsAnswer = await collector.answer<SessionsAnswer>(
        `/sessions?limit=3${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.total).toBe(7);
      seen.push(...page.sessions.map((session) => session.visitor));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((day) => `visitor-v${day}`));
    expect((await collector.ask('/sessions?cursor=nonsense')).status).toBe(400);
  });

  it('filters by signal, outcome and conversion', async () => {
    await collector.send(sessions`
      a: purchase rage(#find)
      b: purchase track(order_placed)
    `);
    collector.clock.nowMs = LATER_MS;
    const visitors = async (query: string) => {
      const { sessions: rows } = await collector.answer<SessionsAnswer>(`/sessions?${query}`);
      return rows.map((row) => row.visitor);
    };
    expect(await visitors('signal=rage_click')).toEqual(['visitor-a']);
    expect(await visitors('converted=true')).toEqual(['visitor-b']);
    expect(await visitors('stage=purchase&outcome=dropped')).toEqual(['visitor-a']);
    expect(await visitors('hasReplay=true')).toEqual([]);
    expect((await collector.ask('/sessions?outcome=dropped')).status).toBe(400);
  });
});
