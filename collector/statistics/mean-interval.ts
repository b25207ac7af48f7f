import { Z95 } from './normal.ts';

/** Of some values: how many, their sum, and that of their squares. */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** The standard error of their mean, from their sample variance; null of fewer than two. */
export function standardError({ n, sum, squares }: Moments): number | null {
  return n < 2 ? null : Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n);
}

/**
 * 95 % interval of their mean by the central limit theorem, which at the thirty values that any share of ours needs
 * holds well for bounded ones (Lumley et al. 2002, Annual Review of Public Health 23:151-169). No bootstrap: a thousand
 * resamples of a million values would take minutes, and come to the same.
 */
export function meanInterval(moments: Moments): [low: number, high: number] | null {
  const error = standardError(moments);
  if (error === null) return null;
  const mean = moments.sum / moments.n;
  return [mean - Z95 * error, mean + Z95 * error];
}
