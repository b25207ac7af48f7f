import type { Change } from '../api/change.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { isTestable } from '../statistics/compare-proportions.ts';
import { equalCountsPValue } from '../statistics/count-test.ts';
import { type Moments, standardError } from '../statistics/mean-interval.ts';
import type { Proportion } from '../statistics/newcombe-interval.ts';
import { normalUpperTail } from '../statistics/normal.ts';
import { twoProportionPValue } from '../statistics/two-proportion-test.ts';

const MOST_FALSE = 0.05;
/** Fewer are too few for the normal limit of a mean, as for any share of ours. */
const FEW = 30;
/** A count of fewer in each period is told apart by an exact test only. */
const LEAST_COUNT = 5;

/** What is tested of one figure: now, then before. `isRising` where it is more now. Else why it is not tested. */
export type Tested = { readonly pValue: number; readonly isRising: boolean } | 'too_few' | 'too_early';

export function testShares(now: Proportion, before: Proportion): Tested {
  if (now.n === 0 || before.n === 0 || !isTestable(now, before)) return 'too_few';
  const isRising = now.successes / now.n > before.successes / before.n;
  return { pValue: twoProportionPValue(now, before), isRising };
}

export function testCounts(now: number, before: number): Tested {
  if (now + before < 2 * LEAST_COUNT) return 'too_few';
  return { pValue: equalCountsPValue(now, before), isRising: now > before };
}

interface Outcomes {
  readonly wentOn: number;
  readonly open: number;
  readonly dropped: number;
}

/**
 * Rates of going on. Of a period whose windows still run, first those are decided that went on, so its rate begins at
 * 100 %: a change is one only if it is one whatever becomes of those that are open.
 */
export function testOutcomes(now: Outcomes, before: Outcomes): Tested {
  if (now.open === 0 && before.open === 0) return testShares(leastOf(now), leastOf(before));
  const rise = testShares(leastOf(now), mostOf(before));
  if (typeof rise === 'object' && rise.isRising) return rise;
  const fall = testShares(mostOf(now), leastOf(before));
  if (typeof fall === 'object' && !fall.isRising) return fall;
  return rise === 'too_few' && fall === 'too_few' ? 'too_few' : 'too_early';
}

function leastOf({ wentOn, open, dropped }: Outcomes): Proportion {
  return { successes: wentOn, n: wentOn + open + dropped };
}

function mostOf({ wentOn, open, dropped }: Outcomes): Proportion {
  return { successes: wentOn + open, n: wentOn + open + dropped };
}

/** Welch's test of two means, by its normal limit. */
export function testMeans(now: Moments, before: Moments): Tested {
  const [own, other] = [standardError(now), standardError(before)];
  if (own === null || other === null || Math.min(now.n, before.n) < FEW) return 'too_few';
  const difference = now.sum / now.n - before.sum / before.n;
  const error = Math.hypot(own, other);
  const isRising = difference > 0;
  if (error === 0) return { pValue: difference === 0 ? 1 : 0, isRising };
  return { pValue: Math.min(1, 2 * normalUpperTail(Math.abs(difference) / error)), isRising };
}

/** All figures of a map are one family: each is given its verdict when all are known. */
export function createVerdicts() {
  const family = createFamily({ rising: 'rose', falling: 'fell' });
  return {
    add: (before: number | null, tested: Tested): Change => family.add({ before }, tested),
    decide: family.decide,
  };
}

/** What is tested together. Each figure is given its verdict, in these words, when all are known. */
export function createFamily<Word extends string>(words: { readonly rising: Word; readonly falling: Word }) {
  type Verdict = Word | 'unclear' | Extract<Tested, string>;
  const family: { readonly tested: Exclude<Tested, string>; readonly told: { verdict: Verdict } }[] = [];
  return {
    add<Figure extends object>(figure: Figure, tested: Tested): Figure & { verdict: Verdict } {
      const told = { ...figure, verdict: (typeof tested === 'string' ? tested : 'unclear') as Verdict };
      if (typeof tested !== 'string') family.push({ tested, told });
      return told;
    },
    decide(): void {
      const qValues = benjaminiHochberg(family.map(({ tested }) => tested.pValue));
      for (const [index, { tested, told }] of family.entries())
        if ((qValues[index] ?? 1) < MOST_FALSE) told.verdict = tested.isRising ? words.rising : words.falling;
    },
  };
}
