import type { ArmComparison, ExperimentAnswer, ExperimentArm, ExperimentPlan } from '../api/experiments.ts';
import { adjustedDifference } from '../statistics/covariate-adjustment.ts';
import { Z95 } from '../statistics/normal.ts';
import type { Scope } from '../store/scope.ts';
import { type ArmPart, countArm, hasBefore } from './arm-counts.ts';
import { type ArmCounts, type ComparedArms, compareArms } from './compare-arms.ts';
import { compareTimes } from './compare-times.ts';
import { createExposedUnits } from './exposed-units.ts';
import { firstExposures } from './exposures.ts';
import type { Facts } from './facts.ts';
import { gatherHistories } from './histories.ts';
import { describeEmotion } from './passage-counts.ts';
import { NO_PLAN, planOf } from './plan-of.ts';
import { describeStage } from './rates.ts';
import { quantilesOf } from './time-in-stage.ts';
import { vitalsByStage } from './vitals.ts';

/** One arm as it was counted, and its p75 of vitals by stage. */
interface CountedArm {
  readonly arm: string;
  readonly part: ArmPart;
  readonly vitalsOf: ReturnType<typeof vitalsByStage>;
}

/** Each arm's outcomes by stage, counted from a unit's first exposure on, and how arms differ from the baseline. */
export function answerExperiment(
  facts: Facts,
  scope: Scope,
  id: string,
  saved: ExperimentPlan = NO_PLAN,
): ExperimentAnswer | undefined {
  const histories = gatherHistories(facts, scope);
  const { admission, keys } = histories;
  const firstAt = firstExposures(facts, scope, admission, keys, facts.code(id));
  if (firstAt.size === 0) return undefined;
  const exposed = createExposedUnits(histories, scope, [...firstAt.values()]);
  const arms = [...firstAt]
    .map(([code, at]): CountedArm => {
      const arm = facts.text(code);
      const own = { ...histories, admission: exposed.sessionsOf(at) };
      return {
        arm,
        part: countArm(histories, exposed.of(at), scope),
        vitalsOf: vitalsByStage(own, { ...scope, variant: { experiment: id, arm } }),
      };
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
    crossed: exposed.crossed,
    plan: saved,
    baseline: plan.baseline,
    split,
    verdict,
    arms: arms.map((own) => describeArm(own, scope, plan.shares.get(own.arm) ?? null)),
    comparisons: comparisons.map((own) => describeComparison(own, arms, plan.baseline, scope)),
  };
}

function toArmCounts({ arm, part }: CountedArm, { journey }: Scope): ArmCounts {
  const settledOf = (position: number) => part.settled[position]?.proportion ?? { successes: 0, n: 0 };
  const stages = journey.stages.flatMap(({ id: stage }, position) =>
    isArrival(journey, position) ? [] : [{ stage, settled: settledOf(position) }],
  );
  return {
    arm,
    units: part.units,
    matters: [...stages, { stage: null, settled: settledOf(journey.stages.length) }],
  };
}

/** Whoever reaches the last stage, or the goal, has gone on: there is nothing to compare. */
function isArrival({ stages, goal }: Scope['journey'], position: number): boolean {
  return position === stages.length - 1 || (goal.kind === 'stage' && goal.stage === stages[position]?.id);
}

function describeArm(
  { arm, part, vitalsOf }: CountedArm,
  { journey }: Scope,
  plannedShare: number | null,
): ExperimentArm {
  const settledOf = (position: number) => {
    const { n = 0, successes = 0 } = part.settled[position]?.proportion ?? {};
    return { units: n, wentOn: successes };
  };
  return {
    arm,
    units: part.units,
    plannedShare,
    converted: part.converted,
    settled: settledOf(journey.stages.length),
    stages: journey.stages.map(({ id }, stage) => {
      const fates = describeStage(part.fates, stage);
      const signals = part.signals[stage] ?? 0;
      return {
        id,
        ...fates,
        settled: settledOf(stage),
        signals,
        signalsPerUnit: fates.reached === 0 ? null : signals / fates.reached,
        medianTimeMs: quantilesOf([timesOf(part, stage)], [0.5])?.[0] ?? null,
        emotion: describeEmotion(part.passages, stage),
        vitals: vitalsOf(id),
      };
    }),
  };
}

function timesOf({ passages }: ArmPart, stage: number): Float64Array {
  return passages.times[stage] ?? new Float64Array();
}

function describeComparison(
  comparison: ComparedArms['comparisons'][number],
  arms: readonly CountedArm[],
  baseline: string,
  { journey }: Scope,
): ArmComparison {
  const [own, other] = [comparison.arm, baseline].map((name) => arms.find(({ arm }) => arm === name)?.part);
  const stage = journey.stages.findIndex(({ id }) => id === comparison.stage);
  const tuple = (interval: readonly [number, number] | null): [number, number] | null =>
    interval && [...interval];
  return {
    ...comparison,
    interval: tuple(comparison.interval),
    sequentialInterval: tuple(comparison.sequentialInterval),
    adjusted: own && other ? adjust(own, other, stage < 0 ? journey.stages.length : stage) : null,
    time: own && other && stage >= 0 ? compareTimes(timesOf(own, stage), timesOf(other, stage)) : null,
  };
}

function adjust(own: ArmPart, other: ArmPart, position: number): ArmComparison['adjusted'] {
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
