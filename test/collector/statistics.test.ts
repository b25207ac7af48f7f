import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../collector/statistics/benjamini-hochberg.ts';
import { newcombeInterval } from '../../collector/statistics/newcombe-interval.ts';
import { noneByChance } from '../../collector/statistics/none-by-chance.ts';
import { normalUpperTail } from '../../collector/statistics/normal.ts';
import { quantile } from '../../collector/statistics/quantile.ts';
import { twoProportionPValue } from '../../collector/statistics/two-proportion-test.ts';
import { wilsonInterval } from '../../collector/statistics/wilson-interval.ts';

describe('Wilson’s interval', () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is the published one', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n);
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });

  it('of nothing is unknown', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe('Newcombe’s interval of a difference', () => {
  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('of %d/%d and %d/%d is the published one', (a, nA, b, nB, low, high) => {
    const interval = newcombeInterval({ successes: a, n: nA }, { successes: b, n: nB });
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });
});

describe('the chance that none of some falls among others', () => {
  it('is that of Fisher’s exact test with an empty cell', () => {
    // By hand: 1/2^n without end of people; 5/10 x 4/9 x 3/8 of ten.
    expect(noneByChance(3, 5, 5)).toBeCloseTo((5 / 10) * (4 / 9) * (3 / 8), 12);
    expect(noneByChance(4, 1_000_000, 1_000_000)).toBeCloseTo(1 / 16, 4);
  });

  it('is certain where there are no others to fall on, and none where there is no room elsewhere', () => {
    expect(noneByChance(7, 0, 20)).toBe(1);
    expect(noneByChance(0, 20, 20)).toBe(1);
    expect(noneByChance(3, 9, 2)).toBe(0);
  });
});

describe('p-values', () => {
  it('follow the normal distribution’s tail', () => {
    expect(normalUpperTail(0)).toBeCloseTo(0.5, 6);
    expect(normalUpperTail(1.959964)).toBeCloseTo(0.025, 6);
    expect(normalUpperTail(-1)).toBeCloseTo(0.841345, 6);
    expect(normalUpperTail(5) / 2.866516e-7).toBeCloseTo(1, 4);
  });

  it('of two proportions agree with the pooled z-test', () => {
    // 56/70 against 48/80: z = 2.6504 by hand.
    expect(twoProportionPValue({ successes: 56, n: 70 }, { successes: 48, n: 80 })).toBeCloseTo(0.00804, 4);
    expect(twoProportionPValue({ successes: 3, n: 3 }, { successes: 5, n: 5 })).toBe(1);
    expect(twoProportionPValue({ successes: 0, n: 0 }, { successes: 5, n: 9 })).toBe(1);
  });
});

describe('Benjamini and Hochberg’s q-values', () => {
  it('are the published ones of their example', () => {
    // Benjamini & Hochberg 1995, section 3.2: at 0.05, exactly the four smallest of these 15 are rejected.
    const pValues = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    const qValues = benjaminiHochberg([...pValues].reverse()).reverse();
    expect(qValues.filter((q) => q <= 0.05)).toHaveLength(4);
    expect(qValues[3]).toBeCloseTo((0.0095 * 15) / 4, 10);
    expect(qValues.at(-1)).toBe(1);
  });
});

describe('a quantile', () => {
  it('is a value that was measured', () => {
    expect(quantile(Float64Array.of(4, 1, 3, 2), 0.75)).toBe(3);
    expect(quantile(Float64Array.of(4, 1, 3, 2), 0.5)).toBe(2);
    expect(quantile(Float64Array.of(), 0.5)).toBeNull();
  });
});
