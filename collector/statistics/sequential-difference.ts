import type { Proportion } from './newcombe-interval.ts';
import { type Estimate, sequentialInterval, sequentialPValue } from './normal-mixture.ts';

export interface SequentialDifference {
  /** 95 % confidence sequence of a - b: holds at all looks together. */
  readonly interval: readonly [low: number, high: number];
  /** Of "both proportions are equal", valid whenever somebody looks. */
  readonly pValue: number;
}

/**
 * The difference of two proportions, a - b, for who looks as often as they like. `effect` is the difference that is
 * looked for: effects are taken to spread around none with it as standard deviation, which makes the sequence nearly
 * as narrow as it can be when as many were seen as finding that effect takes (Waudby-Smith et al. 2024:
 * the best variance is 7.94 times that of the estimate then, and 80 % power at 5 % needs an estimate with a variance of
 * effect^2 / 7.85). Null of nobody.
 */
export function sequentialDifference(
  a: Proportion,
  b: Proportion,
  effect: number,
): SequentialDifference | null {
  if (a.n === 0 || b.n === 0) return null;
  const own = estimateOf(a);
  const other = estimateOf(b);
  const difference = { value: own.value - other.value, variance: own.variance + other.variance };
  const [low, high] = sequentialInterval(difference, effect * effect);
  return {
    interval: [Math.max(-1, low), Math.min(1, high)],
    pValue: sequentialPValue(difference, effect * effect),
  };
}

/**
 * With one more success and one more failure, so that few of one kind are not taken for certain: Agresti & Caffo 2000,
 * "Simple and effective confidence intervals for proportions and differences", The American Statistician 54:280-288.
 */
function estimateOf({ successes, n }: Proportion): Estimate {
  const value = (successes + 1) / (n + 2);
  return { value, variance: (value * (1 - value)) / (n + 2) };
}
