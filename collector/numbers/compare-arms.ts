import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { isTestable } from '../statistics/compare-proportions.ts';
import { minimumUnits } from '../statistics/minimum-units.ts';
import { newcombeInterval, type Proportion } from '../statistics/newcombe-interval.ts';
import { sampleRatioPValue, sequentialSampleRatioPValue } from '../statistics/sample-ratio.ts';
import { sequentialDifference } from '../statistics/sequential-difference.ts';
import { twoProportionPValue } from '../statistics/two-proportion-test.ts';

/** What one arm counted: its units, and of each matter that arms are compared by, who was settled and went on. */
export interface ArmCounts {
  readonly arm: string;
  readonly units: number;
  readonly matters: readonly Matter[];
}

/** Going on from a stage, or with null reaching the journey's goal. All arms have the same, in the same order. */
export interface Matter {
  readonly stage: string | null;
  readonly settled: Proportion;
}

export interface ExperimentPlan {
  /** The arm that the others are compared with. */
  readonly baseline: string;
  /** By arm, its planned share of the units; together 1. */
  readonly shares: ReadonlyMap<string, number>;
  /** Least difference of two rates that is worth finding, 0..1. */
  readonly effect: number;
}

export interface ComparedArms {
  readonly split: Split;
  /** Arm by arm, in each the matters in their order. */
  readonly comparisons: readonly ArmComparison[];
  readonly verdict: Verdict;
}

export interface Split {
  readonly pValue: number;
  readonly sequentialPValue: number;
  /** Units did not fall to the arms as planned: who came is no longer comparable, and no rate may be read. */
  readonly isBroken: boolean;
}

export interface ArmComparison {
  readonly arm: string;
  readonly stage: string | null;
  /** Of the rates, this arm's less the baseline's; null of nobody. */
  readonly difference: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly sequentialInterval: readonly [low: number, high: number] | null;
  readonly sequentialPValue: number | null;
  readonly fixedPValue: number | null;
  /** Of the sequential p-value, over all matters and arms; null while it may not be read. */
  readonly qValue: number | null;
  /** Units that each of the two arms needs. */
  readonly minimumUnits: number;
  readonly hasMinimum: boolean;
}

export type Verdict =
  | { readonly kind: 'nothing_to_compare' | 'split_broken' | 'too_early' | 'no_difference' }
  | {
      readonly kind: 'difference';
      readonly stage: string | null;
      readonly arm: string;
      readonly direction: 'more' | 'fewer';
    };

/** Of the differences that are told, how many may be none, in the long run. */
const MOST_FALSE = 0.05;
/** Design, section 5. */
const BROKEN_SPLIT = 0.001;
/** How often a difference as large as the plan's is to be found. */
const POWER = 0.8;

/**
 * The arms of an experiment held against its baseline. It may be asked as often as one likes: as long as the arms do
 * not differ, the chance that any answer ever tells a difference, anywhere, is at most 5 %. The p-values behind it are
 * inverse evidence, of which Benjamini and Hochberg's correction holds whatever depends on what, and whenever it is
 * stopped: Wang & Ramdas 2022, "False discovery rate control with e-values", J. R. Stat. Soc. B 84:822-852. What may
 * not be read yet counts in the family as telling nothing, so that the family does not grow from look to look.
 */
export function compareArms(arms: readonly ArmCounts[], plan: ExperimentPlan): ComparedArms {
  const split = checkSplit(arms, plan);
  const comparisons = correct(compareAll(arms, plan));
  return { split, comparisons, verdict: judge(comparisons, split) };
}

/**
 * The same arms in several segments, as one family: q-values are over all comparisons of all of them, and the level of
 * the splits is shared out among them (Bonferroni), so that whoever looks through segments is misled no more often.
 */
export function compareSegments(
  segments: readonly (readonly ArmCounts[])[],
  plan: ExperimentPlan,
): readonly Omit<ComparedArms, 'verdict'>[] {
  const compared = segments.map((arms) => compareAll(arms, plan));
  const corrected = correct(compared.flat());
  let from = 0;
  return segments.map((arms, position) => {
    const begin = from;
    from += compared[position]?.length ?? 0;
    const split = checkSplit(arms, plan, BROKEN_SPLIT / segments.length);
    return { split, comparisons: corrected.slice(begin, from) };
  });
}

function compareAll(arms: readonly ArmCounts[], plan: ExperimentPlan): Compared[] {
  const baseline = arms.find(({ arm }) => arm === plan.baseline);
  const others = baseline ? arms.filter((own) => own !== baseline) : [];
  return others.flatMap((own) =>
    own.matters.map((matter, position) => compare(own.arm, matter, baseline?.matters[position], plan.effect)),
  );
}

type Compared = Omit<ArmComparison, 'qValue'>;

/** With their q-values, as one family. */
function correct(compared: readonly Compared[]): ArmComparison[] {
  const qValues = benjaminiHochberg(
    compared.map(({ hasMinimum, sequentialPValue }) => (hasMinimum ? (sequentialPValue ?? 1) : 1)),
  );
  return compared.map((own, position) => ({
    ...own,
    qValue: own.hasMinimum ? (qValues[position] ?? 1) : null,
  }));
}

function checkSplit(
  arms: readonly ArmCounts[],
  { shares }: ExperimentPlan,
  level: number = BROKEN_SPLIT,
): Split {
  const isUnplanned = arms.some(({ arm, units }) => units > 0 && !shares.has(arm));
  if (isUnplanned) return { pValue: 0, sequentialPValue: 0, isBroken: true };
  const counts = [...shares].map(([arm, share]) => ({
    share,
    units: arms.find((own) => own.arm === arm)?.units ?? 0,
  }));
  const sequentialPValue = sequentialSampleRatioPValue(counts);
  return { pValue: sampleRatioPValue(counts), sequentialPValue, isBroken: sequentialPValue < level };
}

function compare(
  arm: string,
  { stage, settled }: Matter,
  against: Matter | undefined,
  effect: number,
): Compared {
  const other = against?.settled ?? { successes: 0, n: 0 };
  const least = Math.ceil(minimumUnits(other.n === 0 ? 0.5 : other.successes / other.n, effect, POWER));
  if (settled.n === 0 || other.n === 0) return { arm, stage, ...NOT_COMPARED, minimumUnits: least };
  const sequential = sequentialDifference(settled, other, effect);
  return {
    arm,
    stage,
    difference: settled.successes / settled.n - other.successes / other.n,
    interval: newcombeInterval(settled, other),
    sequentialInterval: sequential?.interval ?? null,
    sequentialPValue: sequential?.pValue ?? null,
    fixedPValue: twoProportionPValue(settled, other),
    minimumUnits: least,
    hasMinimum: Math.min(settled.n, other.n) >= least && isTestable(settled, other),
  };
}

const NOT_COMPARED = {
  difference: null,
  interval: null,
  sequentialInterval: null,
  sequentialPValue: null,
  fixedPValue: null,
  hasMinimum: false,
} as const;

function judge(comparisons: readonly ArmComparison[], { isBroken }: Split): Verdict {
  if (isBroken) return { kind: 'split_broken' };
  if (comparisons.length === 0) return { kind: 'nothing_to_compare' };
  const [surest] = comparisons
    .filter(({ qValue }) => qValue !== null && qValue <= MOST_FALSE)
    .sort((a, b) => (a.sequentialPValue ?? 1) - (b.sequentialPValue ?? 1));
  if (surest)
    return {
      kind: 'difference',
      stage: surest.stage,
      arm: surest.arm,
      direction: (surest.difference ?? 0) > 0 ? 'more' : 'fewer',
    };
  return { kind: comparisons.every(({ hasMinimum }) => hasMinimum) ? 'no_difference' : 'too_early' };
}
