import type { Proportion } from './newcombe-interval.ts';
import { normalUpperTail } from './normal.ts';

/**
 * Two-sided p-value of "both proportions are equal", by the pooled z-test (Agresti, "Categorical Data
 * Analysis", 3rd edition, section 3.2). 1 when there is nothing to tell apart.
 */
export function twoProportionPValue(a: Proportion, b: Proportion): number {
  if (a.n === 0 || b.n === 0) return 1;
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  if (error === 0) return 1;
  const z = (a.successes / a.n - b.successes / b.n) / error;
  return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
}
