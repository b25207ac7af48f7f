import { Z95 } from './normal.ts';

/**
 * Wilson's score interval of a proportion, without continuity correction: the 95 % interval [low, high].
 * Source: Wilson 1927; Newcombe 1998, "Two-sided confidence intervals for the single proportion",
 * Statistics in Medicine 17:857-872, method 3.
 */
export function wilsonInterval(successes: number, n: number): [low: number, high: number] | null {
  if (n <= 0) return null;
  const p = successes / n;
  const z2 = Z95 * Z95;
  const middle = (2 * n * p + z2) / (2 * (n + z2));
  const half = (Z95 * Math.sqrt(z2 + 4 * n * p * (1 - p))) / (2 * (n + z2));
  // Rounding must not push the limits of 0/n and n/n past 0 and 1.
  return [successes === 0 ? 0 : middle - half, successes === n ? 1 : middle + half];
}
