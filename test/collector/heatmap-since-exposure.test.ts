import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeatmapAnswer, PagesAnswer } from '../../collector/api/heatmap.ts';
import type { HeatmapDifferenceAnswer } from '../../collector/api/heatmap-difference.ts';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { type SentSession, START_MS, sessions } from '../support/sessions.ts';

const PERIOD = `from=${START_MS}&to=${START_MS + DAY_MS}`;
const PLACE = `${PERIOD}&stage=purchase&pageGroup=/shipping`;

let test: TestCollector;

/** Three who only found before they saw the arm, one who did nothing since, one of the other arm, one of both, one of none. */
const VISITS = sessions`
  high0: purchase/basket click(#find) leave(0.3:#find) > purchase/shipping click(#find) arm(price:high) click(#buy) leave(0.9:#buy)
  high1: purchase/shipping click(#find) rage(#find) arm(price:high) rage(#buy) click(#buy) click(#buy)
  high2: purchase/shipping arm(price:high) rage(#buy) > retention
  high3: purchase/shipping click(#find) rage(#find) arm(price:high)
  high4: purchase/shipping arm(price:high) rage(#buy) click(#find)
  low0: purchase/shipping click(#find) arm(price:low) click(#find)
  both: purchase/shipping arm(price:high) arm(price:low) click(#buy)
  none: purchase/shipping click(#buy)
`;

/** The other arm's page, and the one before the exposure, call the same element otherwise. */
function named(sent: SentSession): SentSession {
  let label = 'Find';
  const batches = sent.batches.map((batch) => ({
    ...batch,
    events: batch.events.map((event) => {
      if (event.type === 'exposure') label = `Find at once (${event.arm})`;
      if (event.type !== 'click' || event.target.selector !== '#find') return event;
      return { ...event, target: { ...event.target, label } };
    }),
  }));
  return { ...sent, batches };
}

beforeAll(async () => {
  test = await startCollector();
  await test.send(VISITS.map(named));
  test.clock.nowMs = START_MS + 20 * DAY_MS;
});
afterAll(() => test.close());

const heatmap = (query: string) => test.answer<HeatmapAnswer>(`/heatmap?${PLACE}&${query}`);
const list = async (filter: string) =>
  (await test.answer<SessionsAnswer>(`/sessions?${PERIOD}&stage=purchase&exposure=price:high&${filter}`))
    .total;
const clicksOf = ({ elements }: HeatmapAnswer) =>
  Object.fromEntries(elements.map(({ selector, events, units }) => [selector, [events, units]]));

describe.each(['as they came', 'once they are packed'])('since an exposure, %s', (state) => {
  beforeAll(async () => {
    if (state === 'once they are packed') await test.collector.store.seal(test.clock.nowMs, true);
  });

  it('a heatmap has the clicks from that moment on, of who saw this arm alone', async () => {
    const since = await heatmap('exposure=price:high');
    expect(clicksOf(since)).toEqual({ '#buy': [3, 2], '#find': [1, 1] });
    // Whoever was on the page at that moment was on it, whatever they did since.
    expect([since.events, since.units, since.pageUnits]).toEqual([4, 3, 5]);
    expect(clicksOf(await heatmap('variant=price:high'))).toEqual({ '#buy': [4, 3], '#find': [4, 4] });
    expect(clicksOf(await heatmap('exposure=price:high&count=unit'))).toEqual({
      '#buy': [2, 2],
      '#find': [1, 1],
    });
    expect(await list('touchedPageGroup=/shipping&touchedSelector=%23buy')).toBe(2);
    expect(await list('touchedPageGroup=/shipping&touchedSelector=%23find')).toBe(1);
    expect(await list('touchedPageGroup=/shipping')).toBe(5);
  });

  it('elements are called what they were called in that arm', async () => {
    const labels = async (query: string) =>
      (await heatmap(query)).elements.find(({ selector }) => selector === '#find')?.label;
    expect(await labels('exposure=price:high')).toBe('Find at once (high)');
    expect(await labels('exposure=price:low')).toBe('Find at once (low)');
  });

  it('a page that was left before does not count, and the page view that it happened in does as a whole', async () => {
    const { pages } = await test.answer<PagesAnswer>(`/pages?${PERIOD}&stage=purchase&exposure=price:high`);
    expect(
      pages.map(({ pageGroup, units, clicks, layers }) => ({ pageGroup, units, clicks, layers })),
    ).toEqual([
      {
        pageGroup: '/shipping',
        units: 5,
        clicks: 4,
        layers: { click: 4, rage_click: 3, scroll: 1, attention: 1, exit: 3 },
      },
    ]);
    const scroll = await heatmap('exposure=price:high&layer=scroll');
    expect([scroll.events, scroll.units, scroll.pageUnits]).toEqual([1, 1, 5]);
    expect(scroll.scroll?.reached.filter((units) => units === 1)).toHaveLength(18);
    const attention = await heatmap('exposure=price:high&layer=attention');
    expect(attention.elements.map(({ selector, units }) => [selector, units])).toEqual([['#buy', 1]]);
  });

  it('signals, hotspots and exits are those since, and as many as their lists hold', async () => {
    expect(clicksOf(await heatmap('exposure=price:high&layer=rage_click'))).toEqual({ '#buy': [3, 3] });
    const met = await heatmap('exposure=price:high&signal=rage_click');
    expect(clicksOf(met)).toEqual({ '#buy': [2, 1], '#find': [1, 1] });
    expect(met.pageUnits).toBe(3);
    const dropped = await heatmap('exposure=price:high&layer=exit');
    // One of the four touched nothing since: it left from the page, and not from what it had touched before.
    expect([dropped.exits, clicksOf(dropped)]).toEqual([4, { '#buy': [2, 2], '#find': [1, 1] }]);
    expect(await list('outcome=dropped&exitPageGroup=/shipping&exitSelector=')).toBe(1);
    expect(await list('outcome=dropped&exitPageGroup=/shipping&exitSelector=%23find')).toBe(1);
    const whole = await heatmap('variant=price:high&layer=exit');
    expect(clicksOf(whole)['#find']).toEqual([2, 2]);
    const { hotspots } = await test.answer<HotspotsAnswer>(
      `/hotspots?${PERIOD}&stage=purchase&exposure=price:high`,
    );
    expect(hotspots.map(({ kind, selector, units, affected }) => [kind, selector, units, affected])).toEqual([
      ['rage_click', '#buy', 3, 3],
    ]);
    expect(await list(`hotspot=${hotspots[0]?.id}`)).toBe(3);
    expect(await list('outcome=dropped')).toBe(4);
  });

  it('two arms are held against each other as each one’s own heatmap is', async () => {
    const difference = await test.answer<HeatmapDifferenceAnswer>(
      `/heatmap/difference?${PLACE}&exposure=price:high&against=exposure:price:low`,
    );
    expect([difference.pageUnits, difference.pageUnitsAgainst]).toEqual([5, 1]);
    const counts = difference.elements.map((one) => [one.selector, one.units, one.unitsAgainst]).sort();
    expect(counts).toEqual([
      ['#buy', 2, 0],
      ['#find', 1, 1],
    ]);
  });

  it.each([
    [0, 5],
    [2_500, 3],
    [3_500, 1],
  ])('a period that begins %i ms later has those who were exposed in it: %i', async (laterMs, pageUnits) => {
    const from = START_MS + laterMs;
    const place = `from=${from}&to=${START_MS + DAY_MS}&stage=purchase&pageGroup=/shipping`;
    const own = await test.answer<HeatmapAnswer>(`/heatmap?${place}&exposure=price:high`);
    expect(own.pageUnits).toBe(pageUnits);
  });
});

it('an exposure that names no arm is refused, and one that nobody met has nobody', async () => {
  for (const path of ['heatmap', 'heatmap/difference', 'pages', 'hotspots', 'snapshot']) {
    const answer = await test.ask(`/${path}?${PLACE}&against=device:phone&exposure=price`);
    expect([path, answer.status]).toEqual([path, 400]);
    expect(await answer.text()).toContain('exposure: must be \\"experiment:arm\\"');
  }
  expect(await heatmap('exposure=price:none')).toMatchObject({ events: 0, units: 0, pageUnits: 0 });
});
