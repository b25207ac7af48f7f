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
 * NeurIPS 35.
 */
export function sequentialSampleRatioPValue(arms: readonly PlannedCount[]): number {
  const all = totalOf(arms);
  if (arms.length < 2) return 1;
  const logEvidence = arms.reduce(
    (sum, { units, share }) =>
      sum +
      logGamma(CONCENTRATION * share + units) -
      logGamma(CONCENTRATION * share) -
      units * Math.log(share),
    logGamma(CONCENTRATION) - logGamma(CONCENTRATION + all),
  );
  return Math.min(1, Math.exp(-logEvidence));
}

/**
 * Of two equal shares, a standard deviation of 1.6 percentage points: 60:40 is told within a thousand units, and
 * 50.2:49.8 within two million.
 */
const CONCENTRATION = 1_000;

function totalOf(arms: readonly PlannedCount[]): number {
  return arms.reduce((sum, { units }) => sum + units, 0);
}
