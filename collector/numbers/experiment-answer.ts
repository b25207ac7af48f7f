import type { ArmComparison, ExperimentAnswer, ExperimentArm, ExperimentPlan } from '../api/experiments.ts';
import { type Dimension, segmentEntries } from '../api/scope.ts';
import { adjustedDifference } from '../statistics/covariate-adjustment.ts';
import { Z95 } from '../statistics/normal.ts';
import type { Scope } from '../store/scope.ts';
import { hasBefore } from './arm-counts.ts';
import { type ArmCounts, type ComparedArms, compareArms } from './compare-arms.ts';
import { compareTimes, summariseTimes, type Times } from './compare-times.ts';
import { comparedStages } from './compared-stages.ts';
import { type ArmTotals, countArms } from './count-arms.ts';
import type { Facts } from './facts.ts';
import { gatherUnmarked } from './histories.ts';
import { describeEmotion } from './passage-counts.ts';
import { NO_PLAN, planOf } from './plan-of.ts';
import { describeStage } from './rates.ts';
import { vitalsByStage } from './vitals.ts';

const DIMENSIONS = Object.keys(segmentEntries) as readonly Dimension[];

/** One arm as it was counted, its times and its p75 of vitals by stage. */
interface CountedArm {
  readonly arm: string;
  readonly totals: ArmTotals;
  readonly times: readonly (Times | undefined)[];
  readonly vitalsOf: ReturnType<typeof vitalsByStage>;
}

/** Each arm's outcomes by stage, counted from a unit's first exposure on, and how arms differ from the baseline. */
export function answerExperiment(
  facts: Facts,
  scope: Scope,
  id: string,
  saved: ExperimentPlan = NO_PLAN,
): ExperimentAnswer | undefined {
  const histories = gatherUnmarked(facts, scope);
  const { crossed, arms: counted } = countArms(histories, scope, id);
  if (counted.size === 0) return undefined;
  const arms = [...counted]
    .map(([code, totals]): CountedArm => {
      const arm = facts.text(code);
      const own = { ...histories, admission: totals.admission };
      // Named as narrowed to the arm, so that what is kept of all sessions is not taken for it.
      const vitalsOf = vitalsByStage(own, { ...scope, variant: { experiment: id, arm } }, totals.sinceMs);
      return { arm, totals, times: totals.times.map(summariseTimes), vitalsOf };
    })
    .sort((a, b) => (a.arm < b.arm ? -1 : 1));
  const plan = planOf(
    saved,
    arms.map(({ arm }) => arm),
  );
  const { split, comparisons, verdict } = compareArms(
    arms.map((own) => toArmCounts(own, scope)),
    plan,
  );
  return {
    id,
    unit: scope.unit,
    crossed,
    plan: saved,
    baseline: plan.baseline,
    narrowedBy: DIMENSIONS.filter((dimension) => scope[dimension] !== undefined),
    split,
    verdict,
    arms: arms.map((own) => describeArm(own, scope, plan.shares.get(own.arm) ?? null)),
    comparisons: comparisons.map((own) => describeComparison(own, arms, plan.baseline, scope)),
  };
}

function toArmCounts({ arm, totals }: CountedArm, { journey }: Scope): ArmCounts {
  const settledOf = (position: number) => totals.settled[position]?.proportion ?? { successes: 0, n: 0 };
  const stages = comparedStages(journey).map(({ stage, position }) => ({
    stage,
    settled: settledOf(position),
  }));
  return {
    arm,
    units: totals.units,
    matters: [...stages, { stage: null, settled: settledOf(journey.stages.length) }],
  };
}

function describeArm(
  { arm, totals, times, vitalsOf }: CountedArm,
  { journey }: Scope,
  plannedShare: number | null,
): ExperimentArm {
  const settledOf = (position: number) => {
    const { n = 0, successes = 0 } = totals.settled[position]?.proportion ?? {};
    return { units: n, wentOn: successes };
  };
  return {
    arm,
    units: totals.units,
    plannedShare,
    converted: totals.converted,
    settled: settledOf(journey.stages.length),
    stages: journey.stages.map(({ id }, stage) => {
      const fates = describeStage(totals.fates, stage);
      const signals = totals.signals[stage] ?? 0;
      return {
        id,
        ...fates,
        settled: settledOf(stage),
        signals,
        signalled: totals.signalled[stage] ?? 0,
        signalsPerUnit: fates.reached === 0 ? null : signals / fates.reached,
        medianTimeMs: times[stage]?.median.value ?? null,
        emotion: describeEmotion(totals, stage),
        vitals: vitalsOf(id),
      };
    }),
  };
}

function describeComparison(
  comparison: ComparedArms['comparisons'][number],
  arms: readonly CountedArm[],
  baseline: string,
  { journey }: Scope,
): ArmComparison {
  const [own, other] = [comparison.arm, baseline].map((name) => arms.find(({ arm }) => arm === name));
  const stage = journey.stages.findIndex(({ id }) => id === comparison.stage);
  const tuple = (interval: readonly [number, number] | null): [number, number] | null =>
    interval && [...interval];
  return {
    ...comparison,
    interval: tuple(comparison.interval),
    sequentialInterval: tuple(comparison.sequentialInterval),
    adjusted:
      own && other ? adjust(own.totals, other.totals, stage < 0 ? journey.stages.length : stage) : null,
    time: own && other && stage >= 0 ? compareTimes(own.times[stage], other.times[stage]) : null,
  };
}

function adjust(own: ArmTotals, other: ArmTotals, position: number): ArmComparison['adjusted'] {
  const [a, b] = [own.settled[position]?.moments, other.settled[position]?.moments];
  if (!a || !b || !(hasBefore(a) || hasBefore(b))) return null;
  const adjusted = adjustedDifference(a, b);
  if (!adjusted) return null;
  const half = Z95 * Math.sqrt(adjusted.variance);
  return {
    difference: adjusted.value,
    interval: [adjusted.value - half, adjusted.value + half],
    reduction: adjusted.reduction,
  };
}
