import { DEFAULT_EFFECT, type ExperimentPlan } from '../api/experiments.ts';
import type { ExperimentPlan as FilledPlan } from './compare-arms.ts';

/** What holds where nobody planned anything. */
export const NO_PLAN: ExperimentPlan = {
  baseline: null,
  shares: null,
  minimumDetectableEffect: DEFAULT_EFFECT,
};

/** By what most call it; else somebody has to be first. */
const USUAL_BASELINE = 'control';

/** The plan with every default filled in, for the arms that were seen, by name. */
export function planOf(
  { baseline, shares, minimumDetectableEffect }: ExperimentPlan,
  seen: readonly string[],
): FilledPlan {
  const arms = shares ? Object.keys(shares).sort() : seen;
  return {
    baseline: baseline ?? (arms.includes(USUAL_BASELINE) ? USUAL_BASELINE : (arms[0] ?? '')),
    shares: new Map(shares ? Object.entries(shares) : seen.map((arm) => [arm, 1 / seen.length])),
    effect: minimumDetectableEffect,
  };
}
