import { describe, expect, it } from 'vitest';
import { chiSquareUpperTail } from '../../collector/statistics/chi-square.ts';
import { adjustedDifference } from '../../collector/statistics/covariate-adjustment.ts';
import { logGamma } from '../../collector/statistics/log-gamma.ts';
import { mannWhitney } from '../../collector/statistics/mann-whitney.ts';
import { medianBounds, medianDifferenceInterval } from '../../collector/statistics/median-interval.ts';
import { minimumUnits } from '../../collector/statistics/minimum-units.ts';
import { newcombeInterval } from '../../collector/statistics/newcombe-interval.ts';
import { normalQuantile } from '../../collector/statistics/normal.ts';
import {
  logEvidence,
  sequentialInterval,
  sequentialPValue,
} from '../../collector/statistics/normal-mixture.ts';
import { sampleRatioPValue, sequentialSampleRatioPValue } from '../../collector/statistics/sample-ratio.ts';
import { sequentialDifference } from '../../collector/statistics/sequential-difference.ts';
import { momentsOf } from '../support/reference/experiment-arms.ts';

describe('distributions', () => {
  it('have the tabled quantiles of the normal one', () => {
    // Abramowitz & Stegun 1964, table 26.5.
    for (const [share, z] of [
      [0.9, 1.281552],
      [0.975, 1.959964],
      [0.8, 0.841621],
      [0.001, -3.090232],
    ] as const)
      expect(normalQuantile(share)).toBeCloseTo(z, 5);
  });

  it('have the tabled tails of chi-square', () => {
    // Abramowitz & Stegun 1964, table 26.8: what 5 % and 0.1 % of it are above.
    for (const [chiSquare, degrees, tail] of [
      [3.84146, 1, 0.05],
      [5.99147, 2, 0.05],
      [18.307, 10, 0.05],
      [24.9958, 15, 0.05],
      [10.8276, 1, 0.001],
      [18.467, 4, 0.001],
    ] as const)
      expect(chiSquareUpperTail(chiSquare, degrees)).toBeCloseTo(tail, 5);
    expect(chiSquareUpperTail(0, 3)).toBe(1);
  });

  it('agree with R’s prop.test of smokers among lung cancer patients', () => {
    // R's documented example, from Fleiss 1981, p. 139: X-squared = 12.6, df = 3, p-value = 0.005585.
    expect(chiSquareUpperTail(12.6004, 3)).toBeCloseTo(0.005585, 5);
  });

  it('have the tabled logarithms of gamma', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 9);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 8);
  });
});

describe('evidence that holds at any look', () => {
  // confseq (Howard et al. 2021, Annals of Statistics 49:1055-1080), test/uniform_boundaries_unittest.cpp: a sum of 10
  // at an intrinsic time of 100, with rho = 12.60056, which is best there.
  const RHO = 12.60056;

  it('is that of the published two-sided normal mixture', () => {
    expect(logEvidence({ value: 10 / 100, variance: 1 / 100 }, 1 / RHO)).toBeCloseTo(-0.6510052, 5);
    const [low, high] = sequentialInterval({ value: 0, variance: 1 / 100 }, 1 / RHO);
    expect(high * 100).toBeCloseTo(30.35209, 4);
    expect(low).toBe(-high);
  });

  it('excludes with its interval what its p-value excludes', () => {
    const variance = 0.0004;
    const [, high] = sequentialInterval({ value: 0, variance }, 0.0025);
    expect(sequentialPValue({ value: high, variance }, 0.0025)).toBeCloseTo(0.05, 10);
    expect(sequentialPValue({ value: 0, variance }, 0.0025)).toBe(1);
  });

  it('is wider than the interval for one look, and never ends outside of what rates can differ by', () => {
    const [a, b] = [
      { successes: 560, n: 1_000 },
      { successes: 500, n: 1_000 },
    ];
    const [low = 0, high = 0] = sequentialDifference(a, b, 0.05)?.interval ?? [];
    const [once = 0, onceHigh = 0] = newcombeInterval(a, b) ?? [];
    expect(low).toBeLessThan(once);
    expect(high).toBeGreaterThan(onceHigh);
    expect(sequentialDifference({ successes: 2, n: 2 }, { successes: 0, n: 2 }, 0.05)?.interval[1]).toBe(1);
  });

  it('takes few of one kind for little, and nobody for nothing', () => {
    expect(
      sequentialDifference({ successes: 3, n: 3 }, { successes: 0, n: 3 }, 0.05)?.pValue,
    ).toBeGreaterThan(0.5);
    expect(sequentialDifference({ successes: 0, n: 0 }, { successes: 1, n: 3 }, 0.05)).toBeNull();
  });

  it('finds the difference it looks for sooner than one that looks for another', () => {
    const [a, b] = [
      { successes: 900, n: 1_600 },
      { successes: 800, n: 1_600 },
    ];
    const pValue = (effect: number) => sequentialDifference(a, b, effect)?.pValue ?? 1;
    expect(pValue(0.05)).toBeLessThan(pValue(0.5));
    expect(pValue(0.05)).toBeLessThan(pValue(0.005));
  });
});

describe('the split of the units', () => {
  const halves = (first: number, second: number) => [
    { units: first, share: 0.5 },
    { units: second, share: 0.5 },
  ];

  it('of a published broken experiment is found broken, once and at any look', () => {
    // Kohavi, Tang & Xu 2020, "Trustworthy Online Controlled Experiments", chapter 21: 821,588 against 815,482 where
    // halves were planned, p = 1.8e-6.
    const arms = halves(821_588, 815_482);
    expect(sampleRatioPValue(arms)).toBeCloseTo(1.8e-6, 7);
    expect(sequentialSampleRatioPValue(arms)).toBeLessThan(0.001);
  });

  it('is held against the shares that were planned, of any number of arms', () => {
    const three = [620, 310, 70].map((units, arm) => ({ units, share: [0.6, 0.3, 0.1][arm] ?? 0 }));
    // By hand: 400/600 + 100/300 + 900/100 = 10 with two degrees of freedom, e^-5.
    expect(sampleRatioPValue(three)).toBeCloseTo(Math.exp(-5), 6);
    expect(sequentialSampleRatioPValue(halves(600, 400))).toBeLessThan(0.001);
    expect(sequentialSampleRatioPValue(halves(90, 20))).toBeLessThan(0.001);
    expect(sequentialSampleRatioPValue(halves(60, 50))).toBe(1);
    expect(sequentialSampleRatioPValue(halves(4e6, 6e6))).toBe(0);
    expect(sequentialSampleRatioPValue(halves(505, 495))).toBe(1);
    expect(sequentialSampleRatioPValue(halves(0, 0))).toBeCloseTo(1, 9);
  });
});

describe('the least number of units', () => {
  it('is that of R’s power.prop.test', () => {
    // R's documented examples: power.prop.test(p1 = .50, p2 = .75, power = .90) => n = 76.7, and the power of
    // n = 50 is 0.740.
    expect(minimumUnits(0.5, 0.25, 0.9)).toBeCloseTo(76.7, 1);
    expect(minimumUnits(0.5, 0.25, 0.74)).toBeCloseTo(50, 1);
  });

  it('looks downwards where there is no room above', () => {
    expect(minimumUnits(0.98, 0.05, 0.8)).toBeCloseTo(minimumUnits(0.93, 0.05, 0.8), 6);
  });
});

describe('values that are compared by rank', () => {
  it('agree with R’s wilcox.test of permeability', () => {
    // R's documented example, from Hollander & Wolfe 1973, p. 69: W = 35; two-sided and normal, p = 0.2207.
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const early = [1.15, 0.88, 0.9, 0.74, 1.21];
    const classes = [...term, ...early].sort((a, b) => a - b);
    const counts = (values: readonly number[]) => classes.map((own) => Number(values.includes(own)));
    const { u, largerShare, pValue } = mannWhitney(counts(term), counts(early)) ?? {};
    expect([u, largerShare]).toEqual([35, 0.7]);
    expect(pValue).toBeCloseTo(0.22067, 4);
  });

  it('count ties as half, and tell nothing where all are one', () => {
    expect(mannWhitney([0, 4], [0, 9])).toEqual({ u: 18, largerShare: 0.5, pValue: 1 });
    expect(mannWhitney([3, 1], [])).toBeNull();
  });

  it('have a median between order statistics, and a difference of two with both their widths', () => {
    // By hand: of 100 values, as many as of coins fall heads, 50 +- 1.96 * 5.
    const [low, high] = medianBounds(100);
    expect([low, high]).toEqual([expect.closeTo(0.402, 4), expect.closeTo(0.598, 4)]);
    expect(medianBounds(1)).toEqual([0, 1]);
    const [from, to] = medianDifferenceInterval(
      { value: 10, interval: [7, 12] },
      { value: 6, interval: [4, 10] },
    );
    // By hand: 4 - sqrt(3^2 + 4^2) and 4 + sqrt(2^2 + 2^2).
    expect([from, to]).toEqual([-1, 4 + Math.sqrt(8)]);
  });
});

describe('what was known before an experiment', () => {
  it('is taken out of a difference, which it makes more certain', () => {
    // y is 2x and, in the first arm, one more: x explains everything but that.
    const first = momentsOf([1, 2, 3, 6].map((x) => [x, 2 * x + 1]));
    const second = momentsOf([1, 2, 3, 4].map((x) => [x, 2 * x]));
    const { value, variance, reduction } = adjustedDifference(first, second) ?? {};
    expect(value).toBeCloseTo(1, 10);
    expect(variance).toBeCloseTo(0, 10);
    expect(reduction).toBeCloseTo(1, 10);
  });

  it('changes nothing where it was the same for all', () => {
    const [a, b] = [momentsOf([3, 5, 9].map((y) => [7, y])), momentsOf([2, 4].map((y) => [7, y]))];
    const { value, reduction } = adjustedDifference(a, b) ?? {};
    expect([value, reduction]).toEqual([17 / 3 - 3, 0]);
    expect(adjustedDifference(a, momentsOf([[1, 1]]))).toBeNull();
  });
});
