import { describe, expect, it } from 'vitest';
import { emotionScore } from '../../collector/numbers/emotion-score.ts';
import { addRatings, codeRatings, hasRating } from '../../collector/numbers/rate-vital.ts';
import { meanInterval } from '../../collector/statistics/mean-interval.ts';

const SMOOTH = { friction: 0, activeMs: 120_000, poorLoads: 0, turnedBack: 0 };

describe('the observed emotion of a passage', () => {
  it('is +1 where nothing was in the way, and no higher: behaviour shows no joy', () => {
    expect(emotionScore(SMOOTH)).toBe(100);
  });

  it('falls with friction a minute, and by at most 2', () => {
    expect(emotionScore({ ...SMOOTH, friction: 1 })).toBe(50);
    expect(emotionScore({ ...SMOOTH, friction: 2 })).toBe(0);
    expect(emotionScore({ ...SMOOTH, friction: 40 })).toBe(-100);
  });

  it('takes a stay of seconds for a minute, so that one signal is no storm', () => {
    expect(emotionScore({ ...SMOOTH, activeMs: 2_000, friction: 1 })).toBe(0);
    expect(emotionScore({ ...SMOOTH, activeMs: 0, friction: 0.5 })).toBe(50);
  });

  it('falls with each poor load that is felt and with turning back, which counts twice at most', () => {
    expect(emotionScore({ ...SMOOTH, poorLoads: 3 })).toBe(-50);
    expect(emotionScore({ ...SMOOTH, turnedBack: 1 })).toBe(50);
    expect(emotionScore({ ...SMOOTH, turnedBack: 9 })).toBe(0);
  });

  it('is never below -2', () => {
    expect(emotionScore({ friction: 99, activeMs: 0, poorLoads: 3, turnedBack: 9 })).toBe(-200);
  });
});

describe('the ratings of a load', () => {
  it('are those of the first value of each metric', () => {
    const coded = codeRatings([
      { metric: 'LCP', value: 9_000 },
      { metric: 'LCP', value: 100 },
      { metric: 'TTFB', value: 100 },
    ]);
    expect(hasRating(coded, 'LCP:poor')).toBe(true);
    expect(hasRating(coded, 'LCP:good')).toBe(false);
    expect(hasRating(coded, 'TTFB:good')).toBe(true);
    expect(hasRating(coded, 'CLS:good')).toBe(false);
  });

  it('stay those of the first stay that measured the metric', () => {
    const first = codeRatings([{ metric: 'CLS', value: 0.2 }]);
    const later = codeRatings([
      { metric: 'CLS', value: 0.9 },
      { metric: 'INP', value: 900 },
    ]);
    const both = addRatings(first, later);
    expect(hasRating(both, 'CLS:needs-improvement')).toBe(true);
    expect(hasRating(both, 'INP:poor')).toBe(true);
  });
});

describe('the interval of a mean', () => {
  it('is 1.96 standard errors to both sides', () => {
    // Of 1, 2, 3, 4 the standard deviation is 1.29099, the error half of it.
    const interval = meanInterval({ n: 4, sum: 10, squares: 30 });
    expect(interval?.map((end) => end.toFixed(4))).toEqual(['1.2348', '3.7652']);
  });

  it('is none of one value', () => {
    expect(meanInterval({ n: 1, sum: 1, squares: 1 })).toBeNull();
  });
});
