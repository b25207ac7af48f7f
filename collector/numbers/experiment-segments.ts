import type { BeforeExposure, ExperimentSegmentsAnswer } from '../api/experiment-segments.ts';
import type { ExperimentPlan } from '../api/experiments.ts';
import type { Scope } from '../store/scope.ts';
import { type ArmCounts, compareSegments } from './compare-arms.ts';
import { comparedStages } from './compared-stages.ts';
import { countSegments, type SegmentTally } from './count-segments.ts';
import type { Facts } from './facts.ts';
import { gatherUnmarked } from './histories.ts';
import { NO_PLAN, planOf } from './plan-of.ts';
import { SESSION_DIMENSIONS } from './session-dimensions.ts';

/** Of each dimension, those with the most units: whom they have gone on says nothing about that. */
const MOST_VALUES = 10;

/** The arms of an experiment compared within each segment, all as one family. Undefined where nobody was exposed. */
export function answerExperimentSegments(
  facts: Facts,
  scope: Scope,
  id: string,
  by: readonly BeforeExposure[],
  saved: ExperimentPlan = NO_PLAN,
): ExperimentSegmentsAnswer | undefined {
  const { tallies, arms: codes } = countSegments(gatherUnmarked(facts, scope), scope, id, by);
  if (codes.length === 0) return undefined;
  const arms = codes
    .map((code) => ({ code, arm: facts.text(code) }))
    .sort((a, b) => (a.arm < b.arm ? -1 : 1));
  const plan = planOf(
    saved,
    arms.map(({ arm }) => arm),
  );
  const known = tallies
    .map(({ dimension, code, counts }) => ({
      dimension,
      value: SESSION_DIMENSIONS[dimension].valueOf(facts, code),
      arms: arms.map((own) => toArmCounts(own.arm, counts.get(own.code), scope)),
    }))
    .map((own) => ({ ...own, units: own.arms.reduce((sum, { units }) => sum + units, 0) }))
    .filter(({ value, units }) => value !== '' && units > 0);
  const shown = by.flatMap((dimension) =>
    known
      .filter((own) => own.dimension === dimension)
      .sort((a, b) => b.units - a.units || (a.value < b.value ? -1 : 1))
      .slice(0, MOST_VALUES),
  );
  const compared = compareSegments(
    shown.map((own) => own.arms),
    plan,
  );
  return {
    id,
    unit: scope.unit,
    plan: saved,
    baseline: plan.baseline,
    segments: shown.flatMap(({ dimension, value, units, arms: counts }, position) => {
      const own = compared[position];
      if (!own) return [];
      const comparisons = own.comparisons.map((comparison) => ({
        ...comparison,
        interval: toTuple(comparison.interval),
        sequentialInterval: toTuple(comparison.sequentialInterval),
      }));
      return [{ dimension, value, units, split: own.split, arms: counts.map(describeArm), comparisons }];
    }),
    omitted: known.length - shown.length,
  };
}

function toTuple(interval: readonly [number, number] | null): [number, number] | null {
  return interval && [...interval];
}

function toArmCounts(arm: string, tally: SegmentTally | undefined, { journey }: Scope): ArmCounts {
  const settledOf = (position: number) => tally?.settled[position] ?? { successes: 0, n: 0 };
  const stages = comparedStages(journey).map(({ stage, position }) => ({
    stage,
    settled: settledOf(position),
  }));
  return {
    arm,
    units: tally?.units ?? 0,
    matters: [...stages, { stage: null, settled: settledOf(journey.stages.length) }],
  };
}

function describeArm({ arm, units, matters }: ArmCounts) {
  return {
    arm,
    units,
    settled: matters.map(({ stage, settled }) => ({ stage, units: settled.n, wentOn: settled.successes })),
  };
}
