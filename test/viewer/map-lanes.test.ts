import { describe, expect, it } from 'vitest';
import type { Change } from '../../collector/api/change.ts';
import type { MapStage } from '../../collector/api/map.ts';
import { shop } from '../../collector/journey/templates/shop.ts';
import { toSdkConfig } from '../../collector/journey/to-sdk-config.ts';
import { changeMark, changeWords } from '../../viewer/model/change-words.ts';
import { changedFigures } from '../../viewer/model/changed-figures.ts';
import { layoutEmotion, pathsThrough } from '../../viewer/model/emotion-curve.ts';
import { emotionInterval, formatScore, gapWords } from '../../viewer/model/emotion-words.ts';
import { listSentence } from '../../viewer/model/list-words.ts';
import { comparedLoads, describeLoads } from '../../viewer/model/loads.ts';
import { DEFAULT_SCOPE } from '../../viewer/model/scope.ts';
import { parseFilters } from '../../viewer/model/session-filters.ts';
import { timeScale } from '../../viewer/model/time-scale.ts';
import { answer, stage } from './map-answer.ts';

const felt = (score: number, units = 100): Partial<MapStage> => ({
  emotion: { score, interval: [score - 0.1, score + 0.1], units, below: 0 },
});

/** Awareness at +1, Consideration at -1, Purchase of twelve at 0; what the team declares by stage. */
function feelings(declared: Readonly<Record<string, number>> = {}) {
  const map = answer(
    [
      stage('Awareness', 100, 50, 0, felt(1)),
      stage('Consideration', 100, 50, 0, felt(-1)),
      stage('Purchase', 12, 6, 0, felt(0, 12)),
    ],
    6,
  );
  const stages = map.journey.stages.map((own) => ({
    ...own,
    ...(declared[own.id] !== undefined && { emotion: declared[own.id] }),
  }));
  return layoutEmotion({ ...map, journey: { ...map.journey, stages } as typeof map.journey });
}

describe('the emotion curve', () => {
  it('stands at its score between -2 and +2, hollow where few were observed', () => {
    expect(feelings().map(({ observed }) => [observed?.y, observed?.isHollow])).toEqual([
      [0.25, false],
      [0.75, false],
      [0.5, true],
    ]);
  });

  it('goes level through a valley, so that it is nowhere deeper than a stage', () => {
    const [first, second, last] = feelings();
    expect(first?.observedPath).toBe('M0 25C33.3 41.67 66.7 75 100 75');
    expect(second?.observedPath).toBe('M0 75C33.3 75 66.7 58.33 100 50');
    expect(last?.observedPath).toBeUndefined();
  });

  it('breaks where a stage has none', () => {
    expect(pathsThrough([0.5, undefined, 0.5, 0.25])).toEqual([
      undefined,
      undefined,
      'M0 50C33.3 41.67 66.7 33.33 100 25',
      undefined,
    ]);
  });

  it('marks a gap only where what is declared is outside the interval of enough', () => {
    const gaps = feelings({ awareness: 1, consideration: 1, purchase: 2 });
    expect(gaps.map(({ gap }) => gap)).toEqual([undefined, -2, undefined]);
    expect(gaps.map((point) => gapWords(point))).toEqual([
      'declared +1.0',
      'declared +1.0, observed 2.0 lower',
      'declared +2.0',
    ]);
    expect(feelings({ awareness: 0.75 })[0]?.gap).toBeUndefined();
  });

  it('says its figures with their sign, and of how few they are', () => {
    expect([formatScore(0.62), formatScore(-0.31), formatScore(0)]).toEqual(['+0.6', '−0.3', '0.0']);
    const emotion = { score: 0.6, interval: [0.5, 0.7] as [number, number], units: 40, below: 3 };
    expect(emotionInterval(emotion, 'visitor')).toBe('+0.5 to +0.7');
    expect(emotionInterval({ ...emotion, units: 12 }, 'visitor')).toBe('of 12 visitors only');
  });

  it('is declared in the journey and is no part of what sites are sent', () => {
    const declared = { ...shop, stages: shop.stages.map((own) => ({ ...own, emotion: 1 })) };
    const rules = {} as Parameters<typeof toSdkConfig>[1];
    expect(toSdkConfig(declared, rules)).toEqual(toSdkConfig(shop, rules));
  });
});

describe('the spread of time', () => {
  it('is on one logarithmic scale for all stages', () => {
    const at = timeScale([
      { timeSpreadMs: [1_000, 10_000] },
      { timeSpreadMs: null },
      { timeSpreadMs: [4_000, 100_000] },
    ]);
    expect([0, 1_000, 10_000, 100_000].map((ms) => Number(at(ms).toFixed(2)))).toEqual([0, 0, 0.5, 1]);
  });

  it('stands in the middle where all times are one', () => {
    expect(timeScale([{ timeSpreadMs: [5_000, 5_000] }])(5_000)).toBe(0.5);
  });
});

describe('good loads against poor ones', () => {
  const load = (rating: 'good' | 'needs-improvement' | 'poor', wentOn: number, dropped: number) => ({
    rating,
    units: wentOn + dropped,
    wentOn,
    dropped,
    continueRate: wentOn + dropped === 0 ? null : wentOn / (wentOn + dropped),
  });
  const ratings = (...loads: ReturnType<typeof load>[]) =>
    comparedLoads(loads).map(({ rating, isHollow }) => `${rating}${isHollow ? ', hollow' : ''}`);

  it('are compared with the fair ones where none was poor, and hollow where few decided', () => {
    expect(ratings(load('good', 40, 10), load('needs-improvement', 9, 9), load('poor', 3, 20))).toEqual([
      'good',
      'poor, hollow',
    ]);
    expect(ratings(load('good', 40, 10), load('needs-improvement', 20, 20), load('poor', 0, 0))).toEqual([
      'good',
      'needs-improvement',
    ]);
  });

  it('are said in words, all three', () => {
    const vital = {
      ...({ metric: 'LCP', p75: 2_600, n: 90, rating: 'needs-improvement' } as const),
      loads: [load('good', 30, 10), load('needs-improvement', 0, 0), load('poor', 3, 9)],
    };
    expect(describeLoads(vital, 'visitor')).toBe(
      'By the LCP of the first load here. good, 40 visitors: 75\u202f% of 40 decided went on; poor, 12 visitors: 3 of 12 decided went on.',
    );
  });
});

describe('a figure beside its own of the period before', () => {
  it('says what it was and whether that changed beyond noise', () => {
    expect(changeWords({ before: 0.5, verdict: 'unclear' }, '50 %')).toBe('was 50 %, no clear change');
    expect(changeMark({ before: 0.5, verdict: 'unclear' }, '50 %')).toBe('was 50 %');
    expect(changeMark({ before: 3, verdict: 'rose' }, '3')).toBe('▲\u202fwas 3');
    expect(changeWords({ before: 3, verdict: 'rose' }, '3')).toBe('was 3, rose, beyond noise');
  });

  it('is a row of the table, each in its own unit', () => {
    const fallen = (figure: number | null): Change => ({ before: figure, verdict: 'fell' });
    const purchase = stage('Purchase', 10, 5, 0, {
      changes: {
        reached: fallen(20),
        continueRate: fallen(0.6),
        dropped: fallen(8),
        medianTimeMs: fallen(61_000),
        emotion: fallen(null),
      },
      channels: [{ channel: 'email', units: 4, change: fallen(2) }],
    });
    const rows = changedFigures(answer([purchase], 5));
    expect(rows.map(({ figure, now, change }) => `${figure}: ${now}, ${change}`)).toEqual([
      'Reached: 10, was 20, fell, beyond noise',
      'Continue rate: 50.0\u202f%, was 60.0\u202f%, fell, beyond noise',
      'Dropped off: 5, was 8, fell, beyond noise',
      'Median time: –, was 1\u202fmin 1\u202fs, fell, beyond noise',
      'Observed emotion: –, was –, fell, beyond noise',
      'Came by E-mail: 4, was 2, fell, beyond noise',
    ]);
  });
});

describe('lists by load and emotion', () => {
  it('are said in a sentence, and a value that is none is no filter', () => {
    const filters = parseFilters(
      new Map([
        ['stage', 'purchase'],
        ['load', 'LCP:poor'],
        ['emotion', 'below'],
      ]),
    );
    expect(listSentence(12, DEFAULT_SCOPE, filters, () => 'Purchase')).toBe(
      '12 visitors who reached Purchase, had a poor first load there (LCP) and had a hard time there (emotion below 0), last 30 days',
    );
    expect(
      parseFilters(
        new Map([
          ['load', 'LCP:slow'],
          ['emotion', 'x'],
        ]),
      ),
    ).toEqual({});
  });
});
