import type { ExperimentPlan } from '../../collector/api/experiments.ts';

/**
 * The plan that a form says, in percent: fields "baseline", "effect" and "share <arm>". A sentence, where it says none.
 * Equal shares are left to the collector, so that an arm that comes later has its share.
 */
export function readPlan(arms: readonly string[], read: (name: string) => string): ExperimentPlan | string {
  const effect = Number(read('effect')) / 100;
  if (!(effect >= 0.001 && effect <= 0.5)) return 'Worth finding: between 0.1 and 50 points.';
  const shares = arms.map((arm) => Number(read(`share ${arm}`)) / 100);
  const planned = { baseline: read('baseline') || null, minimumDetectableEffect: effect };
  // As they are written: a third is 33.33 %.
  if (shares.every((share) => Math.abs(share - 1 / arms.length) < 0.0001))
    return { ...planned, shares: null };
  if (shares.some((share) => !(share > 0 && share < 1))) return 'Each share: more than 0 %, less than 100 %.';
  if (Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) >= 0.0005)
    return 'The shares must add up to 100 %.';
  return { ...planned, shares: Object.fromEntries(arms.map((arm, index) => [arm, shares[index] ?? 0])) };
}
