import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import type { ElementDifference } from '../../collector/api/heatmap-difference.ts';
import { HOUR_MS } from '../../collector/time-units.ts';
import { otherSide, parseAgainst, sideWords } from '../../viewer/model/against.ts';
import { alignPages } from '../../viewer/model/align-pages.ts';
import { countedSentence } from '../../viewer/model/counted-words.ts';
import { formatPoints, formatPointsInterval, patchesOf } from '../../viewer/model/difference-scale.ts';
import type { LocationOf } from '../../viewer/model/location.ts';
import { offeredComparisons } from '../../viewer/model/offered-comparisons.ts';
import { pairScale } from '../../viewer/model/pair-scale.ts';
import { DEFAULT_SCOPE } from '../../viewer/model/scope.ts';
import { wholeSessions } from '../../viewer/model/whole-sessions.ts';

const NOW_MS = 1_000 * HOUR_MS;
const STAGE: LocationOf<'stage'> = { view: 'stage', scope: DEFAULT_SCOPE, stage: 'purchase' };
const EXPERIMENTS = [
  { id: 'price', units: 27, arms: ['high', 'low', 'none'].map((arm) => ({ arm, units: 9 })) },
];

describe('what a link compares with', () => {
  it('is one of five things, and nothing else', () => {
    const all = [
      'exposure:price:low',
      'variant:price:low',
      'outcome:dropped',
      'device:phone',
      'period:previous',
    ];
    expect(all.map(parseAgainst)).toEqual(all);
    for (const none of [
      'variant:price',
      'exposure:price',
      'variant:a:b:c',
      'outcome:reached',
      'period:next',
      'device',
      '',
      'x:y',
    ])
      expect(parseAgainst(none)).toBeUndefined();
  });

  it('changes that one thing alone', () => {
    const side = {
      scope: { ...DEFAULT_SCOPE, time: { period: '24h' as const } },
      outcome: 'went_on' as const,
    };
    expect(otherSide(side, 'variant:price:low', NOW_MS)).toEqual({
      ...side,
      scope: { ...side.scope, variant: 'price:low' },
    });
    const since = { ...side, exposure: 'price:high' };
    expect(otherSide(since, 'exposure:price:low', NOW_MS)).toEqual({ ...side, exposure: 'price:low' });
    expect(sideWords(since, 'exposure:price:low')).toEqual(['price: high', 'price: low']);
    expect(otherSide(side, 'outcome:dropped', NOW_MS)).toEqual({ ...side, outcome: 'dropped' });
    const time = { fromMs: NOW_MS - 48 * HOUR_MS, toMs: NOW_MS - 24 * HOUR_MS };
    expect(otherSide(side, 'period:previous', NOW_MS)).toEqual({ ...side, scope: { ...side.scope, time } });
  });
});

describe('what is offered to compare with', () => {
  it('narrows the view to one side where it is not yet, so that nobody is on both', () => {
    const offers = offeredComparisons(STAGE, EXPERIMENTS, ['desktop', 'phone']);
    expect(offers.map(({ label }) => label)).toEqual([
      'Went on | Dropped off',
      'price: high | low',
      'price: high | none',
      'The 30 days before',
      'Desktop | Phone',
    ]);
    for (const { location, against } of offers) {
      const [own, other] = sideWords(location, against);
      expect(own).not.toBe(other);
      expect(own).not.toMatch(/^(All|Everybody)/);
    }
  });

  it('is called what is shown where a link compares with everybody', () => {
    const labels = (against: string) =>
      offeredComparisons({ ...STAGE, against }, EXPERIMENTS, ['desktop', 'phone']).map(({ label }) => label);
    expect(labels('outcome:dropped')[0]).toBe('Everybody | Dropped off');
    expect(labels('exposure:price:low')[1]).toBe('All variants | price: low');
    expect(labels('device:phone').at(-1)).toBe('All devices | Phone');
    // And stays as offered where its choice has narrowed the view.
    const { location } = offeredComparisons(STAGE, [], [])[0] ?? { location: STAGE };
    expect(offeredComparisons(location, [], [])[0]?.label).toBe('Dropped off');
  });

  it('leaves the side that was chosen, and what came with a link', () => {
    const chosen = {
      ...STAGE,
      scope: { ...DEFAULT_SCOPE, variant: 'price:low', device: 'phone' as const },
      outcome: 'dropped' as const,
      against: 'variant:gone:old',
    };
    expect(offeredComparisons(chosen, EXPERIMENTS, ['desktop', 'phone']).map(({ label }) => label)).toEqual([
      'Went on',
      'price: high',
      'price: none',
      'The 30 days before',
      'Desktop',
      'gone: old',
    ]);
  });

  it('holds arms against each other since each was seen, and leaves no segment of one of them', () => {
    const ofArm = { ...STAGE, scope: { ...DEFAULT_SCOPE, variant: 'price:low' } };
    const [high] = offeredComparisons(ofArm, EXPERIMENTS, []).filter(({ label }) => label === 'price: high');
    expect(high?.location).toEqual({ ...STAGE, exposure: 'price:low', against: 'exposure:price:high' });
    const other = { ...STAGE, scope: { ...DEFAULT_SCOPE, variant: 'banner:on' } };
    const [first] = offeredComparisons(other, EXPERIMENTS, []).filter(({ label }) => /^price/.test(label));
    expect(first?.location.scope.variant).toBe('banner:on');
    // And back to all that they did, of both.
    expect(high && wholeSessions(high.location)).toEqual({ ...ofArm, against: 'variant:price:high' });
  });
});

describe('two pages with one scroll', () => {
  it('show the same element where both have it, and go by the way between where not', () => {
    const toOther = alignPages([{ pageY: 400, otherPageY: 100 }], 1_000, 500);
    expect([0, 200, 400, 700, 1_000].map(toOther)).toEqual([0, 50, 100, 300, 500]);
  });

  it('never go back while one goes on, whatever stands where', () => {
    const heights = fc.integer({ min: 0, max: 5_000 });
    const anchors = fc.array(fc.record({ pageY: heights, otherPageY: heights }), { maxLength: 12 });
    fc.assert(
      fc.property(anchors, heights, heights, (those, height, otherHeight) => {
        const toOther = alignPages(those, height, otherHeight);
        const ways = Array.from({ length: 41 }, (_, step) => toOther((height * step) / 40));
        for (const [step, way] of ways.entries()) {
          expect(way).toBeGreaterThanOrEqual(ways[step - 1] ?? 0);
          expect(way).toBeLessThanOrEqual(otherHeight);
        }
      }),
    );
  });
});

it('two heatmaps have one scale by unit, so that the side with more visitors is not the hotter for it', () => {
  const scale = pairScale({ peak: 50, pageUnits: 1_000 }, { peak: 20, pageUnits: 100 });
  expect(scale.peakPerHundred).toBe(20);
  expect(scale.peaks).toEqual([200, 20]);
  expect(pairScale({ peak: 0, pageUnits: 0 }, { peak: 3, pageUnits: 4 }).peaks).toEqual([0, 3]);
});

describe('a difference', () => {
  const element: ElementDifference = {
    selector: '#buy',
    label: 'Buy',
    units: 1,
    unitsAgainst: 2,
    interval: null,
    qValue: 0.2,
    difference: -0.125,
    isBeyondNoise: false,
    blocks: [],
  };

  it('is painted only where it is more than noise, and where in the element, if that is known', () => {
    const [button, section] = [
      { width: 120, height: 40 },
      { width: 900, height: 400 },
    ];
    const whole = [{ left: 0, top: 0, size: 1, difference: -0.125 }];
    const corner = [{ left: 0.75, top: 0.25, size: 0.25, difference: 0.2 }];
    const blocks: ElementDifference['blocks'] = [[3, 1, 0.2]];
    for (const box of [button, section]) {
      expect(patchesOf(element, box)).toEqual([]);
      expect(patchesOf({ ...element, isBeyondNoise: true }, box)).toEqual(whole);
      expect(patchesOf({ ...element, blocks }, box)).toEqual(corner);
    }
    expect(patchesOf({ ...element, isBeyondNoise: true, blocks }, button)).toEqual(whole);
    expect(patchesOf({ ...element, isBeyondNoise: true, blocks }, section)).toEqual(corner);
  });

  it('is told in percentage points, with its sign', () => {
    expect([0.125, -0.034, 0.01, 0, null].map(formatPoints)).toEqual([
      '+13\u202fpoints',
      '−3.4\u202fpoints',
      '+1\u202fpoint',
      '0\u202fpoints',
      '–',
    ]);
    expect(formatPointsInterval([-0.02, 0.31])).toBe('−2 to +31');
  });
});

it('what a heatmap counts is said with its unit', () => {
  const heatmap: HeatmapAnswer = {
    stage: 'purchase',
    pageGroup: '/cart',
    layer: 'exit',
    unit: 'visitor',
    count: 'unit',
    events: 3,
    units: 3,
    pageUnits: 9,
    elements: [],
  };
  expect(countedSentence(heatmap)).toBe('3 visitors with an exit');
  expect(countedSentence({ ...heatmap, count: 'event', events: 4 })).toBe('4 exits by 3 visitors');
});
