import { wilsonInterval } from './wilson-interval.ts';

/** Successes of n. */
export interface Proportion {
  readonly successes: number;
  readonly n: number;
}

/**
 * 95 % interval of the difference of two independent proportions, a - b: Wilson's limits of each, squared
 * and added. Source: Newcombe 1998, "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17:873-890, method 10.
 */
export function newcombeInterval(a: Proportion, b: Proportion): [low: number, high: number] | null {
  const intervalA = wilsonInterval(a.successes, a.n);
  const intervalB = wilsonInterval(b.successes, b.n);
  if (!intervalA || !intervalB) return null;
  const rateA = a.successes / a.n;
  const rateB = b.successes / b.n;
  const [lowA, highA] = intervalA;
  const [lowB, highB] = intervalB;
  const difference = rateA - rateB;
  return [
    difference - Math.hypot(rateA - lowA, highB - rateB),
    difference + Math.hypot(highA - rateA, rateB - lowB),
  ];
}
