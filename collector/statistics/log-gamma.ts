/**
 * Logarithm of the gamma function of a positive number, by Lanczos' approximation with the coefficients in Numerical
 * Recipes (Press et al., 2nd edition, section 6.1), relative error below 2e-10.
 */
export function logGamma(x: number): number {
  const shifted = x + 5.5;
  const series = COEFFICIENTS.reduce((sum, coefficient, index) => sum + coefficient / (x + index + 1), 1);
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((Math.sqrt(2 * Math.PI) * (series + TINY)) / x);
}

/** What the first coefficient of the series is above one. */
const TINY = 0.000000000190015;

const COEFFICIENTS = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2,
  -0.5395239384953e-5,
];
