import { normalUpperTail } from './normal.ts';

/**
 * Upper tail of the chi-square distribution with a whole number of degrees of freedom, by its finite series.
 * Source: Abramowitz & Stegun 1964, "Handbook of Mathematical Functions", 26.4.4 (odd) and 26.4.5 (even).
 */
export function chiSquareUpperTail(chiSquare: number, degrees: number): number {
  const isEven = degrees % 2 === 0;
  const density = Math.exp(-chiSquare / 2) * (isEven ? 1 : Math.sqrt(2 / Math.PI));
  let term = isEven ? 1 : Math.sqrt(chiSquare);
  let sum = 0;
  for (let own = isEven ? 2 : 3; own <= degrees; own += 2) {
    sum += term;
    term *= chiSquare / own;
  }
  return Math.min(1, density * sum + (isEven ? 0 : 2 * normalUpperTail(Math.sqrt(chiSquare))));
}
