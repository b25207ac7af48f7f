import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { newcombeInterval, type Proportion } from './newcombe-interval.ts';
import { twoProportionPValue } from './two-proportion-test.ts';

export interface Compared {
  /** a - b, with Newcombe's 95 % interval. Null of nobody. */
  readonly difference: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  /** Null: too few to be tested. */
  readonly pValue: number | null;
  /** Smallest false discovery rate at which it would be called a difference; null: too few to be tested. */
  readonly qValue: number | null;
}

/**
 * Pairs of proportions, each compared, all tested as one family: q-values over those that are tested, so that of
 * many pairs that differ by chance alone few are called different.
 */
export function compareProportions(pairs: readonly (readonly [a: Proportion, b: Proportion])[]): Compared[] {
  const tested = pairs.flatMap(([a, b], index) =>
    isTestable(a, b) ? [{ index, p: twoProportionPValue(a, b) }] : [],
  );
  const qValues = benjaminiHochberg(tested.map(({ p }) => p));
  const values = new Map(tested.map(({ index, p }, order) => [index, { p, q: qValues[order] ?? 1 }]));
  return pairs.map(([a, b], index) => ({
    difference: a.n === 0 || b.n === 0 ? null : a.successes / a.n - b.successes / b.n,
    interval: newcombeInterval(a, b),
    pValue: values.get(index)?.p ?? null,
    qValue: values.get(index)?.q ?? null,
  }));
}

/**
 * The z-test's p-values are too small where few are expected on one side: at least five in each of the four
 * cells (Cochran 1954, "Some methods for strengthening the common chi-squared tests", Biometrics 10:417-451).
 */
const LEAST_EXPECTED = 5;

export function isTestable(a: Proportion, b: Proportion): boolean {
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  return Math.min(pooled, 1 - pooled) * Math.min(a.n, b.n) >= LEAST_EXPECTED;
}
