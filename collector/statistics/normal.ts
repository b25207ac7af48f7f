/** Two-sided 95 % quantile of the standard normal distribution. */
export const Z95 = 1.959963984540054;

/**
 * Upper tail of the standard normal distribution, by the complementary error function's Chebyshev fit in
 * Numerical Recipes (Press et al., 2nd edition, section 6.2), relative error below 1.2e-7 everywhere.
 */
export function normalUpperTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const fit = COEFFICIENTS.reduceRight((sum, coefficient) => coefficient + t * sum, 0);
  const erfc = t * Math.exp(-x * x + fit);
  return z >= 0 ? erfc / 2 : 1 - erfc / 2;
}

const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];

/** Below how much of the standard normal distribution `share` of it lies: its tail, turned round by halving. */
export function normalQuantile(share: number): number {
  let [low, high] = [-FARTHEST, FARTHEST];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (1 - normalUpperTail(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Beyond it is less than 1e-15 of the distribution; as many halvings bring it below 1e-13. */
const FARTHEST = 8;
const HALVINGS = 48;
