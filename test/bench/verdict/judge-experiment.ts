import type { ExperimentAnswer } from '../../../collector/api/experiments.ts';
import { judgeHeatmaps } from './judge-heatmaps.ts';
import { judgeLists } from './judge-lists.ts';
import type { Ask } from './open-recording.ts';

/** One promise: what was found, what it must be. */
export interface Judged {
  readonly what: string;
  readonly found: string;
  readonly expected: string;
  readonly isMet: boolean;
}

/** The simulation's people make a difference of some fifty points: examples/simulate/behaviour/address.ts. */
export const PLANNED_EFFECT = 0.4;
const MOST_FALSE = 0.05;

/** Holds all that is said of the shop's experiment, and of the one that changes nothing, against what was planted. */
export async function judgeExperiment(ask: Ask, visitors: number): Promise<Judged[]> {
  const plan = { baseline: null, shares: null, minimumDetectableEffect: PLANNED_EFFECT };
  const [real, placebo] = await Promise.all(
    ['checkout-address', 'placebo'].map(async (id) => {
      await ask(`/experiments/${id}`, plan);
      return await ask<ExperimentAnswer>(`/experiments/${id}`);
    }),
  );
  if (!real || !placebo) throw new Error('Two experiments were asked for.');
  return [
    ...judgeArms(real, visitors),
    ...judgeVerdict(real),
    ...judgePlacebo(placebo),
    ...(await judgeHeatmaps(ask)),
    ...(await judgeLists(ask, [real, placebo])),
  ];
}

function judgeArms({ arms, crossed, split }: ExperimentAnswer, visitors: number): Judged[] {
  const counted = arms.reduce((sum, { units }) => sum + units, 0);
  return [
    {
      what: `the arms: ${arms.map(({ arm, units }) => `${arm} ${units}`).join(', ')}`,
      found: `${counted}, ${crossed} in both, split ${split.isBroken ? 'broken' : 'as planned'}`,
      expected: `${visitors}, 0 in both, split as planned`,
      isMet: counted === visitors && crossed === 0 && !split.isBroken,
    },
  ];
}

function judgeVerdict({ verdict, comparisons }: ExperimentAnswer): Judged[] {
  const told =
    verdict.kind === 'difference'
      ? `${verdict.arm}: ${verdict.direction} at ${verdict.stage ?? 'the goal'}`
      : verdict.kind;
  const planted = comparisons.find(({ stage }) => stage === 'purchase');
  // Whoever gets past the address pays, so the goal differs with the stage that leads to it.
  const others = comparisons.filter(({ stage }) => stage !== null && stage !== 'purchase');
  const tested = others.filter(({ hasMinimum }) => hasMinimum).map(({ stage }) => String(stage));
  const wrong = others.filter(isTold).map(({ stage }) => String(stage));
  return [
    {
      what: `the verdict (${points(planted?.difference)}, q ${planted?.qValue?.toPrecision(2) ?? 'none'})`,
      found: told,
      expected: 'manual: more at purchase',
      isMet: told === 'manual: more at purchase',
    },
    {
      what: `other stages told to differ, of those with enough visitors (${tested.join(', ') || 'none'})`,
      found: wrong.join(', ') || 'none',
      expected: 'none',
      isMet: wrong.length === 0,
    },
  ];
}

function judgePlacebo({ verdict, comparisons }: ExperimentAnswer): Judged[] {
  const tested = comparisons.filter(({ hasMinimum }) => hasMinimum).length;
  const told = comparisons.filter(isTold).length;
  return [
    {
      what: `an experiment that changes nothing, ${tested} comparisons with enough visitors`,
      found: `${told} differ, ${verdict.kind}`,
      expected: '0 differ',
      isMet: told === 0 && verdict.kind !== 'difference' && tested > 0,
    },
  ];
}

const isTold = ({ qValue }: ExperimentAnswer['comparisons'][number]) =>
  qValue !== null && qValue <= MOST_FALSE;

function points(difference: number | null | undefined): string {
  return `${difference && difference > 0 ? '+' : ''}${((difference ?? 0) * 100).toFixed(1)} points`;
}
