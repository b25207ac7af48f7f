/** An estimate whose error is normal, or nearly, with that variance. */
export interface Estimate {
  readonly value: number;
  readonly variance: number;
}

/**
 * How much more likely the estimate is under effects spread normally around none, with the variance `mixingVariance`,
 * than under no effect, as a logarithm. While there is no effect this ratio grows beyond 1/p with a probability of at
 * most p, however often it is looked at. Source: Robbins 1970, Annals of Mathematical Statistics 41:1397-1409; for
 * tests of two arms Johari et al. 2022, "Always valid inference", Operations Research 70:1806-1821; that
 * it holds for estimates that are only nearly normal: Waudby-Smith et al. 2024, Annals of Statistics 52:2613-2640.
 */
export function logEvidence({ value, variance }: Estimate, mixingVariance: number): number {
  const all = variance + mixingVariance;
  return 0.5 * Math.log(variance / all) + (mixingVariance * value * value) / (2 * variance * all);
}

/** p-value of "no effect" at whatever moment somebody looks: the evidence, inverted. */
export function sequentialPValue(estimate: Estimate, mixingVariance: number): number {
  return Math.min(1, Math.exp(-logEvidence(estimate, mixingVariance)));
}

/** 95 % confidence sequence: the effects that such a p-value of 5 % would not exclude. */
export function sequentialInterval(
  { value, variance }: Estimate,
  mixingVariance: number,
): [low: number, high: number] {
  const all = variance + mixingVariance;
  const half = Math.sqrt(
    ((variance * all) / mixingVariance) * (2 * Math.log(1 / LEVEL) + Math.log(all / variance)),
  );
  return [value - half, value + half];
}

const LEVEL = 0.05;
