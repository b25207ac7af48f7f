import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import type { ElementDifference, HeatmapDifferenceAnswer } from '../../collector/api/heatmap-difference.ts';
import { compareElements, type Touched } from '../../collector/numbers/heatmap-difference.ts';
import { newcombeInterval } from '../../collector/statistics/newcombe-interval.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

describe('what differs between two populations', () => {
  it('is nearly nothing where they are one population, split at random', () => {
    const random = createRandom(5);
    let splits = 0;
    let painted = 0;
    for (let page = 0; page < 20; page += 1) {
      const visitors = drawVisitors(random, 300 + 100 * page);
      for (let split = 0; split < 30; split += 1) {
        const elements = compareSplit(visitors, () => random() < 0.5);
        splits += 1;
        if (elements.some(isPainted)) painted += 1;
      }
    }
    // At most 5 % of pictures may show anything. Three standard errors of 600 splits are 2.7 points; without
    // Benjamini-Hochberg nearly all would.
    expect(painted / splits).toBeLessThan(0.077);
    expect(splits).toBe(600);
  });

  it('is at most 5 % nothing among what is called a difference, when some of it is real', () => {
    const random = createRandom(6);
    const shares: number[] = [];
    for (let run = 0; run < 100; run += 1) {
      const visitors = drawVisitors(random, 800);
      const elements = compareSplit(visitors, () => random() < 0.5, { element: 0, keptShare: 0.4 });
      const found = elements.filter(isPainted);
      // The real one is always found: it is touched by half of one side and a fifth of the other.
      expect(found.map(({ selector }) => selector)).toContain('#element-0');
      shares.push(found.filter(({ selector }) => selector !== '#element-0').length / found.length);
    }
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeLessThan(0.08);
  });

  it('says nothing of what too few touched', () => {
    const few: Touched = { selector: '#rare', label: '', units: 6, unitsAgainst: 0, blocks: [[6, 0]] };
    expect(compareElements([few], 1_000, 1_000)).toMatchObject([
      { difference: 0.006, qValue: null, isBeyondNoise: false, blocks: [] },
    ]);
    expect(compareElements([few], 1_000, 0)).toMatchObject([{ difference: null, interval: null }]);
  });
});

describe('the difference of two sides, asked for over HTTP', () => {
  let collector: TestCollector;
  beforeAll(async () => {
    collector = await startCollector();
    const lines = Array.from({ length: 240 }, (_, index) => visitLine(index));
    await collector.send(sessions({ raw: [lines.join('\n')] } as unknown as TemplateStringsArray));
    collector.clock.nowMs = START_MS + 20 * DAY_MS;
  });
  afterAll(() => collector.close());

  const place = 'stage=purchase&pageGroup=/shipping';
  const whole = `from=${START_MS}&to=${START_MS + 10 * DAY_MS}`;
  const askDifference = (query: string) =>
    collector.answer<HeatmapDifferenceAnswer>(`/heatmap/difference?${place}&${query}`);

  it('paints what one variant is touched at more, with both counts, difference and interval', async () => {
    const answer = await askDifference(`${whole}&variant=price:high&against=variant:price:low`);
    const interval = newcombeInterval({ successes: 90, n: 120 }, { successes: 30, n: 120 });
    expect(answer).toMatchObject({ pageUnits: 120, pageUnitsAgainst: 120, unit: 'visitor', layer: 'click' });
    expect(answer.elements).toMatchObject([
      {
        selector: '#find',
        label: '#find',
        units: 90,
        unitsAgainst: 30,
        difference: 0.5,
        interval,
        isBeyondNoise: true,
        blocks: [[2, 1, 0.5]],
      },
      { selector: '#buy', units: 40, unitsAgainst: 40, difference: 0, isBeyondNoise: false, blocks: [] },
    ]);
  });

  it('is the same the other way round, with its sign turned', async () => {
    const there = await askDifference(`${whole}&variant=price:high&against=variant:price:low`);
    const back = await askDifference(`${whole}&variant=price:low&against=variant:price:high`);
    expect(back.elements.map(({ difference }) => difference)).toEqual(
      there.elements.map(({ difference }) => -(difference ?? 0) + 0),
    );
  });

  it.each([
    ['against=variant:price:low', `${whole}&variant=price:low`],
    ['against=outcome:dropped', `${whole}&outcome=dropped`],
    ['against=device:phone', `${whole}&device=phone`],
    [
      `from=${START_MS + 3 * DAY_MS}&to=${START_MS + 6 * DAY_MS}&against=period:previous`,
      `from=${START_MS}&to=${START_MS + 3 * DAY_MS}`,
    ],
  ])('counts the other side of %s as its own heatmap does', async (against, query) => {
    const { pageUnitsAgainst, elements } = await askDifference(
      against.startsWith('from=') ? against : `${whole}&${against}`,
    );
    const heatmap = await collector.answer<HeatmapAnswer>(`/heatmap?${place}&${query}&count=unit`);
    expect(heatmap.pageUnits).toBeGreaterThan(0);
    expect(pageUnitsAgainst).toBe(heatmap.pageUnits);
    expect(Object.fromEntries(elements.map((element) => [element.selector, element.unitsAgainst]))).toEqual(
      Object.fromEntries(heatmap.elements.map((element) => [element.selector, element.units])),
    );
  });

  it('refuses another side that it does not know, and says which there are', async () => {
    for (const against of ['', '&against=', '&against=outcome:reached', '&against=period:next']) {
      const answer = await collector.ask(`/heatmap/difference?${place}${against}`);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('against');
    }
  });
});

/** Of "high" three in four ask for the address, of "low" one in four; both buy alike. */
function visitLine(index: number): string {
  const isHigh = index % 2 === 0;
  const device = index % 4 < 2 ? 'desktop' : 'phone';
  const days = index < 160 ? 4 : 1;
  const acts = [
    `arm(price:${isHigh ? 'high' : 'low'})`,
    ...(index % 8 < (isHigh ? 6 : 2) ? ['click(#find)', 'click(#find)'] : []),
    ...(index % 3 === 0 ? ['click(#buy)'] : []),
    ...(index % 5 === 0 ? ['> retention'] : []),
  ];
  return `v${index} @${device} +${days}d: purchase/shipping ${acts.join(' ')}`;
}

function isPainted({ isBeyondNoise, blocks }: ElementDifference): boolean {
  return isBeyondNoise || blocks.length > 0;
}

const ELEMENTS = 24;
const BLOCKS = 16;

/** By visitor, the elements that it touched and the block it touched each in. */
type Visitors = readonly ReadonlyMap<number, number>[];

/** From what half touch to what one in a hundred does; some like one corner of an element, some any place. */
function drawVisitors(random: () => number, count: number): Visitors {
  return Array.from({ length: count }, () => {
    const touched = new Map<number, number>();
    for (let element = 0; element < ELEMENTS; element += 1)
      if (random() < 0.5 * 0.85 ** element) touched.set(element, Math.floor(random() ** 2 * BLOCKS));
    return touched;
  });
}

/** The visitors on two sides; on the second an element may be touched by fewer of those who touched it. */
function compareSplit(
  visitors: Visitors,
  isFirst: () => boolean,
  planted?: { readonly element: number; readonly keptShare: number },
): ElementDifference[] {
  const counts = Array.from({ length: ELEMENTS }, () => ({ units: [0, 0], blocks: grid() }));
  const sides = [0, 0];
  const keep = createRandom(visitors.length);
  for (const touched of visitors) {
    const side = isFirst() ? 0 : 1;
    sides[side] = (sides[side] ?? 0) + 1;
    for (const [element, block] of touched) {
      if (planted?.element === element && side === 1 && keep() > planted.keptShare) continue;
      const { units, blocks } = counts[element] ?? { units: [0, 0], blocks: grid() };
      units[side] = (units[side] ?? 0) + 1;
      const own = blocks[block] ?? [0, 0];
      own[side] += 1;
    }
  }
  const touched = counts.map(({ units: [units = 0, unitsAgainst = 0], blocks }, element) => ({
    selector: `#element-${element}`,
    label: '',
    units,
    unitsAgainst,
    blocks,
  }));
  return compareElements(touched, sides[0] ?? 0, sides[1] ?? 0);
}

function grid(): [number, number][] {
  return Array.from({ length: BLOCKS }, () => [0, 0]);
}

/** Lehmer's generator with Park and Miller's constants (1988): the same splits in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
