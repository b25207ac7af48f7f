import { describe, expect, it } from 'vitest';
import {
  type ArmCounts,
  compareArms,
  compareSegments,
  type ExperimentPlan,
} from '../../collector/numbers/compare-arms.ts';
import { lookDaily } from '../bench/aa/look.ts';
import { type Course, EQUAL, simulate, stageName } from '../bench/aa/simulate.ts';
import { createRandom } from '../bench/ingest/random.ts';

const PLAN: ExperimentPlan = {
  baseline: 'old',
  shares: new Map([
    ['new', 0.5],
    ['old', 0.5],
  ]),
  effect: 0.05,
};

/** An arm of so many units, all of which came to both stages: how many went on from each. */
function arm(name: string, units: number, ...wentOn: readonly number[]): ArmCounts {
  const matters = wentOn.map((successes, stage) => ({
    stage: stageName(stage),
    settled: { successes, n: units },
  }));
  return { arm: name, units, matters };
}

describe('the segments of an experiment', () => {
  it('are one family: what one look tells, one of eight does not', () => {
    const different = [arm('new', 4_000, 2_150), arm('old', 4_000, 2_000)];
    const same = [arm('new', 4_000, 2_000), arm('old', 4_000, 2_000)];
    expect(compareArms(different, PLAN).comparisons[0]?.qValue).toBeLessThan(0.05);
    const [first, second] = compareSegments([different, ...Array.from({ length: 7 }, () => same)], PLAN);
    expect(first?.comparisons[0]?.qValue).toBeGreaterThan(0.05);
    expect(first?.comparisons[0]?.difference).toBeCloseTo(150 / 4_000, 12);
    expect(second?.comparisons[0]?.qValue).toBe(1);
  });

  it('share out the level at which a split is broken', () => {
    const split = [arm('new', 3_800, 1_900), arm('old', 4_200, 2_100)];
    const { sequentialPValue } = compareArms(split, PLAN).split;
    const times = Math.ceil(0.001 / sequentialPValue) + 1;
    expect(compareSegments([split], PLAN)[0]?.split.isBroken).toBe(true);
    const many = compareSegments(
      Array.from({ length: times }, () => split),
      PLAN,
    );
    expect(many[0]?.split.isBroken).toBe(false);
  });
});

describe('the arms of an experiment', () => {
  it('are told apart at the stage where they differ', () => {
    const { comparisons, verdict } = compareArms(
      [arm('new', 4_000, 2_000, 2_400), arm('old', 4_000, 2_000, 2_000)],
      PLAN,
    );
    expect(verdict).toEqual({ kind: 'difference', arm: 'new', stage: 'stage 2', direction: 'more' });
    expect(comparisons.map(({ stage, difference }) => [stage, difference])).toEqual([
      ['stage 1', 0],
      ['stage 2', expect.closeTo(0.1, 12)],
    ]);
    const [same, other] = comparisons;
    expect(same?.qValue).toBe(1);
    expect(other?.sequentialInterval?.[0]).toBeGreaterThan(0);
    // One of a family of two is told with twice its p-value.
    expect(other?.qValue).toBeCloseTo(2 * (other?.sequentialPValue ?? 0), 12);
  });

  it('are told to have fewer where they have', () => {
    const { verdict } = compareArms([arm('new', 4_000, 1_600), arm('old', 4_000, 2_000)], PLAN);
    expect(verdict).toMatchObject({ kind: 'difference', direction: 'fewer' });
  });

  it('are not told apart before the least number of units came, whatever the difference', () => {
    const early = compareArms([arm('new', 800, 700), arm('old', 800, 300)], PLAN);
    expect(early.verdict).toEqual({ kind: 'too_early' });
    expect(early.comparisons[0]).toMatchObject({ hasMinimum: false, qValue: null });
    expect(early.comparisons[0]?.minimumUnits).toBeGreaterThan(800);
    const enough = compareArms([arm('new', 4_000, 2_010), arm('old', 4_000, 2_000)], PLAN);
    expect(enough.verdict).toEqual({ kind: 'no_difference' });
  });

  it('are not told apart while units do not fall to them as planned', () => {
    const broken = [arm('new', 6_100, 4_000), arm('old', 3_900, 1_900)];
    const { verdict, split } = compareArms(broken, PLAN);
    expect(verdict).toEqual({ kind: 'split_broken' });
    expect(split.pValue).toBeLessThan(0.001);
    const shares = new Map([
      ['new', 0.61],
      ['old', 0.39],
    ]);
    expect(compareArms(broken, { ...PLAN, shares }).verdict.kind).toBe('difference');
    expect(compareArms([...broken, arm('third', 1, 0)], { ...PLAN, shares }).split.isBroken).toBe(true);
  });

  it('are all compared with the baseline, as one family', () => {
    const arms = [arm('new', 4_000, 2_400), arm('newer', 4_000, 2_000), arm('old', 4_000, 2_000)];
    const shares = new Map(arms.map(({ arm: name }) => [name, 1 / 3]));
    const { comparisons } = compareArms(arms, { ...PLAN, shares });
    expect(comparisons.map(({ arm: name }) => name)).toEqual(['new', 'newer']);
    expect(comparisons[0]?.qValue).toBeCloseTo(2 * (comparisons[0]?.sequentialPValue ?? 0), 12);
  });

  it('are nothing to compare when there is one, or none of the baseline', () => {
    expect(compareArms([], PLAN).verdict.kind).toBe('nothing_to_compare');
    expect(
      compareArms([arm('old', 4_000, 2_000)], { ...PLAN, shares: new Map([['old', 1]]) }).verdict.kind,
    ).toBe('nothing_to_compare');
    const nobody = compareArms([arm('new', 0, 0), arm('old', 0, 0)], PLAN);
    expect(nobody.verdict.kind).toBe('too_early');
    expect(nobody.comparisons[0]).toMatchObject({ difference: null, interval: null });
  });
});

describe('an experiment that is looked at each day', () => {
  // `npm run bench aa` does the same with thousands; these are few, and always the same.
  const EXPERIMENTS = 60;
  const told = (course: Course) => {
    const random = createRandom(1);
    return Array.from({ length: EXPERIMENTS }, () => lookDaily(simulate(random, course)));
  };

  it('with equal arms has a false winner in a twentieth at most, where peeking at a z-test has in most', () => {
    const all = told(EQUAL);
    expect(all.filter(({ ours }) => ours.size > 0).length).toBeLessThanOrEqual(EXPERIMENTS * 0.05);
    expect(all.filter(({ hasPeeked }) => hasPeeked).length).toBeGreaterThan(EXPERIMENTS / 2);
    expect(all.some(({ isBroken }) => isBroken)).toBe(false);
  });

  it('with a planted effect finds it at its stage', () => {
    const all = told({ ...EQUAL, planted: { stage: 1, effect: PLAN.effect } });
    expect(all.filter(({ ours }) => ours.has(stageName(1))).length).toBeGreaterThan(EXPERIMENTS * 0.75);
    expect(all.filter(({ ours }) => ours.has(stageName(2))).length).toBeLessThanOrEqual(EXPERIMENTS * 0.05);
  });

  it('with a broken split says so', () => {
    const all = told({ ...EQUAL, unitsADay: 100, secondShare: 0.4 });
    expect(all.every(({ isBroken }) => isBroken)).toBe(true);
  });
});
