import {
  type ArmComparison,
  type ArmCounts,
  type ComparedArms,
  compareArms,
} from '../../../collector/numbers/compare-arms.ts';
import { benjaminiHochberg } from '../../../collector/statistics/benjamini-hochberg.ts';
import { PLAN } from './simulate.ts';

/** What somebody who looks each day was told of one experiment, by us and by tests that are made for one look. */
export interface Told {
  /** Stages (null: the goal) that were ever told to differ, with the day of the first time. */
  readonly ours: ReadonlyMap<string | null, number>;
  /** By the fixed-horizon test, corrected, at the last look alone. */
  readonly once: ReadonlySet<string | null>;
  /** By the fixed-horizon test at 5 %, at any look and anywhere: what peeking at it comes to. */
  readonly hasPeeked: boolean;
  /** Whether the split was ever called broken. */
  readonly isBroken: boolean;
  /** Whether a chi-square test at p < 0.001 would have called it broken at any look. */
  readonly isBrokenByPeeking: boolean;
}

const LEVEL = 0.05;

export function lookDaily(days: readonly (readonly ArmCounts[])[]): Told {
  const ours = new Map<string | null, number>();
  let last: ComparedArms | undefined;
  let [hasPeeked, isBroken, isBrokenByPeeking] = [false, false, false];
  for (const [day, arms] of days.entries()) {
    last = compareArms(arms, PLAN);
    for (const { stage, qValue, fixedPValue } of last.comparisons) {
      if (qValue !== null && qValue <= LEVEL && !ours.has(stage)) ours.set(stage, day + 1);
      hasPeeked ||= fixedPValue !== null && fixedPValue <= LEVEL;
    }
    isBroken ||= last.split.isBroken;
    isBrokenByPeeking ||= last.split.pValue < 0.001;
  }
  return { ours, once: foundOnce(last?.comparisons ?? []), hasPeeked, isBroken, isBrokenByPeeking };
}

function foundOnce(comparisons: readonly ArmComparison[]): ReadonlySet<string | null> {
  const qValues = benjaminiHochberg(
    comparisons.map(({ fixedPValue, hasMinimum }) => (hasMinimum ? (fixedPValue ?? 1) : 1)),
  );
  return new Set(
    comparisons.filter((_, position) => (qValues[position] ?? 1) <= LEVEL).map(({ stage }) => stage),
  );
}
