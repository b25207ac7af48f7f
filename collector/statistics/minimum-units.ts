import { normalQuantile, Z95 } from './normal.ts';

/**
 * Units that each of two arms needs so that a two-sided test at 5 % finds with `power` that a proportion differs from
 * `rate` by `effect`. Upwards, or where there is no room above, downwards. Not rounded. Source: Fleiss, Levin & Paik
 * 2003, "Statistical Methods for Rates and Proportions", 3rd edition, section 4.2; as R's power.prop.test.
 */
export function minimumUnits(rate: number, effect: number, power: number): number {
  const other = rate + effect <= 1 ? rate + effect : rate - effect;
  const mean = (rate + other) / 2;
  const none = Z95 * Math.sqrt(2 * mean * (1 - mean));
  const found = normalQuantile(power) * Math.sqrt(rate * (1 - rate) + other * (1 - other));
  return ((none + found) / effect) ** 2;
}
