import { normalUpperTail } from './normal.ts';

/**
 * Two-sided p-value of "both counts are of one rate", over periods of equal length: given their sum, each event is as
 * likely in one as in the other. Source: Przyborowski & Wilenski 1940, Biometrika 31:313-323, by its normal limit.
 */
export function equalCountsPValue(a: number, b: number): number {
  return a + b === 0 ? 1 : Math.min(1, 2 * normalUpperTail(Math.abs(a - b) / Math.sqrt(a + b)));
}
