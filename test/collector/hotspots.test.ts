import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentAnswer } from '../../collector/api/experiments.ts';
import type { HeatmapAnswer, PagesAnswer } from '../../collector/api/heatmap.ts';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { newcombeInterval } from '../../collector/statistics/newcombe-interval.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const LATER_MS = START_MS + 10 * DAY_MS;

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
      kind: 'rage_click',
      selector: '#find',
      pageGroup: '/shipping',
      stage: 'purchase',
      events: 5,
      units: 4,
      affected: 4,
      rateAffected: 0.25,
      rateUnaffected: 0.75,
      cost: 2,
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

  it('of too few to say comes after those that have enough, whatever it seems to cost', async () => {
    const lines = (count: number, name: string, path: string) =>
      Array.from({ length: count }, (_, one) => `${name}${one}: ${path}`);
    const drawn = [
      ...lines(9, 'few', 'purchase rage(#few)'),
      ...lines(10, 'many', 'purchase rage(#many)'),
      ...lines(10, 'on', 'purchase rage(#many) > retention'),
      ...lines(40, 'calm', 'purchase > retention'),
    ];
    await collector.send(sessions({ raw: [drawn.join('\n')] } as unknown as TemplateStringsArray));
    collector.clock.nowMs = LATER_MS;
    const { hotspots } = await collector.answer<HotspotsAnswer>('/hotspots?stage=purchase');
    const [first, ...others] = hotspots.filter(({ kind }) => kind === 'rage_click');
    expect(first).toMatchObject({ selector: '#many', units: 20, hasEnough: true });
    expect(others).toMatchObject([{ selector: '#few', units: 9, hasEnough: false }]);
    expect(others[0]?.costLow).toBeGreaterThan(0);
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
      { selector: '#pay', label: '#pay', events: 3, units: 2, rateWentOn: 0.5, cells: [-272, 3] },
      { selector: '#help', label: '#help', events: 1, units: 1, rateWentOn: 0, cells: [-272, 1] },
    ]);
    const exits = await collector.answer<HeatmapAnswer>(
      '/heatmap?stage=purchase&pageGroup=/purchase&layer=exit',
    );
    expect(exits.elements.map(({ selector, events }) => [selector, events])).toEqual([['#help', 1]]);
  });

  it('of exits says how many left of those that pass, with a last touch or without', async () => {
    await collector.send(sessions`
      a: purchase click(#pay) > retention
      b: purchase rage(#find)
      c: purchase
    `);
    collector.clock.nowMs = LATER_MS;
    const left = async (filter: string) => {
      const place = '/heatmap?stage=purchase&pageGroup=/purchase&layer=exit';
      const { exits, units } = await collector.answer<HeatmapAnswer>(`${place}${filter}`);
      return { exits, units };
    };
    expect(await left('')).toEqual({ exits: 2, units: 1 });
    expect(await left('&outcome=dropped')).toEqual({ exits: 2, units: 1 });
    expect(await left('&outcome=went_on')).toEqual({ exits: 0, units: 0 });
    expect(await left('&signal=rage_click')).toEqual({ exits: 1, units: 1 });
    expect(await left('&signal=dead_click')).toEqual({ exits: 0, units: 0 });
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

describe('what was in view', () => {
  it('is the time of each eighth of a block, and how many came how far down', async () => {
    await collector.send(sessions`
      a: purchase leave(0.5:#offer) > retention
      b: purchase leave(0.25:#offer)
      c: purchase leave(1:#terms)
    `);
    collector.clock.nowMs = LATER_MS;
    const place = '/heatmap?stage=purchase&pageGroup=/purchase&layer=';
    const attention = await collector.answer<HeatmapAnswer>(`${place}attention`);
    expect(attention).toMatchObject({ units: 3, events: 3 });
    expect(attention.elements).toMatchObject([
      {
        selector: '#offer',
        events: 2,
        units: 2,
        rateWentOn: 0.5,
        attention: { bandsMs: [4_000, 4_000, 4_000, 4_000, 0, 0, 0, 0], meanMs: 2_000 },
      },
      { selector: '#terms', units: 1, attention: { meanMs: 2_000 } },
    ]);
    const { scroll, units } = await collector.answer<HeatmapAnswer>(`${place}scroll`);
    expect([units, scroll?.foldFraction]).toEqual([3, 0.5]);
    expect(scroll?.reached).toEqual([...Array(5).fill(3), ...Array(5).fill(2), ...Array(10).fill(1)]);
    const dropped = await collector.answer<HeatmapAnswer>(`${place}scroll&outcome=dropped`);
    expect(dropped.scroll?.reached.slice(4, 6)).toEqual([2, 1]);
    const { pages } = await collector.answer<PagesAnswer>('/pages?stage=purchase');
    expect(pages[0]?.layers).toEqual({ scroll: 3, attention: 3 });
  });
});
