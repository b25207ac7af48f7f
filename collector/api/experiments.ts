import * as v from 'valibot';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { MapStage } from './map.ts';
import { Unit } from './scope.ts';

/** Of a visitor's 100, five: what few tests of a page surpass, and some thousand visitors an arm suffice for. */
export const DEFAULT_EFFECT = 0.05;

export const ExperimentsAnswer = v.object({
  experiments: v.array(
    v.object({
      id: v.string(),
      units: v.pipe(v.number(), v.description('Exposed ones, each once, however many arms it saw.')),
      arms: v.array(v.object({ arm: v.string(), units: v.number() })),
    }),
  ),
});
export type ExperimentsAnswer = v.InferOutput<typeof ExperimentsAnswer>;

const Arm = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.nameChars));
const isWhole = (shares: Readonly<Record<string, number>> | null) =>
  shares === null || Math.abs(Object.values(shares).reduce((sum, share) => sum + share, 0) - 1) < 0.0005;

/** What was planned of an experiment, before or while it runs. */
export const ExperimentPlan = v.object({
  baseline: v.pipe(
    v.nullable(Arm),
    v.description('The arm that others are compared with. null: "control", or else the first by name.'),
  ),
  shares: v.pipe(
    v.nullable(
      v.pipe(
        v.record(Arm, v.pipe(v.number(), v.gtValue(0), v.ltValue(1))),
        v.maxEntries(20),
        v.minEntries(2),
      ),
    ),
    v.check(isWhole, 'must add up to 1'),
    v.description('By arm, the share of the units that was to fall to it. null: equal ones.'),
  ),
  minimumDetectableEffect: v.pipe(
    v.number(),
    v.minValue(0.001),
    v.maxValue(0.5),
    v.description(
      `Least difference of two rates that is worth finding: 0.05 is five percentage points, the default. No verdict before as many units came as finding it takes.`,
    ),
  ),
});
export type ExperimentPlan = v.InferOutput<typeof ExperimentPlan>;

const Interval = v.nullable(v.tuple([v.number(), v.number()]));
const described = (description: string) => v.pipe(v.number(), v.description(description));
const unknown = (description: string) => v.pipe(v.nullable(v.number()), v.description(description));

const Settled = v.pipe(
  v.object({ units: v.number(), wentOn: v.number() }),
  v.description(
    'Units whose window has closed: nothing of them is open. Arms are compared by these alone, because of the others first those are decided who went on, and an arm that is only quicker would look better.',
  ),
);

const ArmStage = v.object({
  id: v.string(),
  reached: v.number(),
  wentOn: v.number(),
  open: v.number(),
  dropped: v.number(),
  continueRate: v.nullable(v.number()),
  continueInterval: v.pipe(Interval, v.description('Wilson 95 % interval.')),
  settled: Settled,
  signals: described('Signals of friction since the exposure, in the stays that were reached, all kinds.'),
  signalled: described('Units that met any of them there.'),
  signalsPerUnit: unknown('Of those who reached it.'),
  medianTimeMs: MapStage.entries.medianTimeMs,
  emotion: MapStage.entries.emotion,
  vitals: v.pipe(
    v.array(v.omit(MapStage.entries.vitals.item, ['loads', 'change'])),
    v.description('p75 over what was measured since the exposure.'),
  ),
});

export const ExperimentArm = v.object({
  arm: v.string(),
  units: v.number(),
  plannedShare: unknown('null: this arm was not planned.'),
  converted: v.pipe(v.number(), v.description('Units that reached the goal.')),
  settled: v.pipe(Settled, v.description('Of the goal: units whose window since the exposure has closed.')),
  stages: v.array(ArmStage),
});
export type ExperimentArm = v.InferOutput<typeof ExperimentArm>;

/** Of the baseline's value: this arm's less that. */
export const ArmComparison = v.object({
  arm: v.string(),
  stage: v.pipe(
    v.nullable(v.string()),
    v.description('Going on from it; null: reaching the goal. Stages that are arrival are not compared.'),
  ),
  difference: unknown('Of the rates of settled units; null of nobody.'),
  interval: v.pipe(Interval, v.description('Newcombe’s 95 % interval, for one look.')),
  sequentialInterval: v.pipe(
    Interval,
    v.description('95 % confidence sequence (normal mixture): holds at all looks together.'),
  ),
  sequentialPValue: unknown('Valid at whatever moment somebody looks.'),
  fixedPValue: unknown('Two-proportion z-test: valid for one look, at a moment that was fixed before.'),
  qValue: unknown(
    'Of the sequential p-value, by Benjamini and Hochberg over all stages and arms; a verdict is given at 0.05. null before the minimum.',
  ),
  minimumUnits: described('Settled units that each of the two arms needs for the minimum detectable effect.'),
  hasMinimum: v.boolean(),
  adjusted: v.pipe(
    v.nullable(v.object({ difference: v.number(), interval: Interval, reduction: v.number() })),
    v.description(
      'CUPED: the difference less what the furthest stage that units had reached before the exposure explains of it, with its 95 % interval for one look; `reduction`: by which share that lessens the variance. null where nobody came before.',
    ),
  ),
  time: v.pipe(
    v.nullable(
      v.object({
        difference: described('Of the median times in the stage, in milliseconds.'),
        interval: Interval,
        largerShare: described('How likely a unit of the arm stays longer than one of the baseline.'),
        pValue: described('Mann-Whitney, for one look: no verdict is drawn from it.'),
      }),
    ),
    v.description('Of the time in the stage since the exposure; null for the goal, and of nobody.'),
  ),
});
export type ArmComparison = v.InferOutput<typeof ArmComparison>;

export const ExperimentVerdict = v.variant('kind', [
  v.object({
    kind: v.picklist(['nothing_to_compare', 'split_broken', 'too_early', 'no_difference']),
  }),
  v.object({
    kind: v.literal('difference'),
    stage: v.nullable(v.string()),
    arm: v.string(),
    direction: v.picklist(['more', 'fewer']),
  }),
]);
export type ExperimentVerdict = v.InferOutput<typeof ExperimentVerdict>;

/** Counts by stage and arm, from the exposure on. A unit seen in two arms is set apart. */
export const ExperimentAnswer = v.object({
  id: v.string(),
  unit: Unit,
  crossed: v.pipe(v.number(), v.description('Units seen in more than one arm; in no count below.')),
  plan: ExperimentPlan,
  baseline: v.pipe(v.string(), v.description('The arm that others are compared with.')),
  narrowedBy: v.pipe(
    v.array(v.string()),
    v.description(
      'Dimensions that the question was narrowed by. Such an answer is one of several looks, for which nothing is corrected: `/experiments/{id}/segments` compares all of them as one family. What units did or are now (`reached`, `page`, `met`, `trait`, `variant`) may have come of the arm, and then arms narrowed by it are not comparable.',
    ),
  ),
  split: v.pipe(
    v.object({
      pValue: described('Chi-square, for one look.'),
      sequentialPValue: described('Valid at any look: Lindon & Malek 2022.'),
      isBroken: v.pipe(v.boolean(), v.description('The sequential one is below 0.001: read no rate.')),
    }),
    v.description('Whether units fell to the arms as planned; one in an arm that was not planned breaks it.'),
  ),
  verdict: v.pipe(
    ExperimentVerdict,
    v.description(
      'split_broken: units did not fall to the arms as planned. too_early: fewer than the minimum somewhere, and nothing differs yet. no_difference: the minimum everywhere, and nothing does. difference: the surest one; at most 5 % of experiments whose arms do not differ ever get it, however often they are looked at.',
    ),
  ),
  arms: v.array(ExperimentArm),
  comparisons: v.array(ArmComparison),
});
export type ExperimentAnswer = v.InferOutput<typeof ExperimentAnswer>;
