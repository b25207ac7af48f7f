import { Z95 } from './normal.ts';

/**
 * Which quantiles of n values bound the 95 % interval of their median, whatever their distribution: how many of them
 * are below the true one is binomial. Source: Hahn & Meeker 1991, "Statistical Intervals", section 5.2, by its
 * normal limit.
 */
export function medianBounds(n: number): [low: number, high: number] {
  const half = Z95 / (2 * Math.sqrt(n));
  return [Math.max(0, 0.5 - half), Math.min(1, 0.5 + half)];
}

/** A median with its 95 % interval. */
export interface Median {
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
}

/**
 * 95 % interval of a - b from the intervals of each, squared and added, as Newcombe's of proportions. Source: Zou &
 * Donner 2008, "Construction of confidence limits about effect measures", Statistics in Medicine 27:1693-1702.
 */
export function medianDifferenceInterval(a: Median, b: Median): [low: number, high: number] {
  const difference = a.value - b.value;
  return [
    difference - Math.hypot(a.value - a.interval[0], b.interval[1] - b.value),
    difference + Math.hypot(a.interval[1] - a.value, b.value - b.interval[0]),
  ];
}
