/**
 * q-values: the smallest false discovery rate at which each p-value would be called a discovery. In the
 * order given. Source: Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289-300, as step-up adjusted values.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const descending = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const qValues = new Array<number>(m).fill(1);
  let smallest = 1;
  for (const [step, { p, index }] of descending.entries()) {
    smallest = Math.min(smallest, (p * m) / (m - step));
    qValues[index] = smallest;
  }
  return qValues;
}
