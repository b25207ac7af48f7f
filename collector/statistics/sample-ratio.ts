import { chiSquareUpperTail } from './chi-square.ts';
import { logGamma } from './log-gamma.ts';

/** Units of one arm, and the share of all that was planned for it; the shares of all arms are 1. */
export interface PlannedCount {
  readonly units: number;
  readonly share: number;
}

/**
 * p-value of "units fell to the arms as planned", for one look: Pearson's chi-square test. Source: Fabijan et al. 2019,
 * "Diagnosing sample ratio mismatch in online controlled experiments", KDD 2019.
 */
export function sampleRatioPValue(arms: readonly PlannedCount[]): number {
  const all = totalOf(arms);
  if (all === 0 || arms.length < 2) return 1;
  const chiSquare = arms.reduce(
    (sum, { units, share }) => sum + (units - all * share) ** 2 / (all * share),
    0,
  );
  return chiSquareUpperTail(chiSquare, arms.length - 1);
}

/**
 * The same for any number of looks: how much less likely the counts are under the planned shares than under shares
 * spread around them (Dirichlet). Source: Lindon & Malek 2022, "Anytime-valid inference for multinomial count data",
 * NeurIPS 35. The mean of such ratios is one as well, so that none has to be chosen before it is known how wrong a split is.
 */
export function sequentialSampleRatioPValue(arms: readonly PlannedCount[]): number {
  if (arms.length < 2) return 1;
  const evidence = CONCENTRATIONS.map((concentration) => logEvidence(arms, concentration));
  // Taken out before and put back after, because single ratios are too large for a number.
  const most = Math.max(...evidence);
  const mean = evidence.reduce((sum, own) => sum + Math.exp(own - most), 0) / evidence.length;
  return Math.min(1, Math.exp(-most) / mean);
}

/**
 * Of two equal shares, standard deviations of 16, 5, 1.6 and 0.5 percentage points: from a split that is plainly wrong
 * after a hundred units to 50.2:49.8, which takes nearly two million.
 */
const CONCENTRATIONS = [10, 100, 1_000, 10_000];

function logEvidence(arms: readonly PlannedCount[], concentration: number): number {
  return arms.reduce(
    (sum, { units, share }) =>
      sum +
      logGamma(concentration * share + units) -
      logGamma(concentration * share) -
      units * Math.log(share),
    logGamma(concentration) - logGamma(concentration + totalOf(arms)),
  );
}

function totalOf(arms: readonly PlannedCount[]): number {
  return arms.reduce((sum, { units }) => sum + units, 0);
}
