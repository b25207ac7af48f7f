import { createRandom } from '../ingest/random.ts';
import { printTable } from '../print-table.ts';
import { quantile } from '../quantile.ts';
import { lookDaily, type Told } from './look.ts';
import { type Course, EQUAL, PLAN, simulate, stageName } from './simulate.ts';

const SEED = 20_261_123;
const EXPERIMENTS = 2_000;
/** A fair split must alarm in one of a thousand at most: two thousand would be too few to see that. */
const SPLITS = 20_000;
const MOST_FALSE = 0.05;
const LEAST_BROKEN_TOLD = 0.99;
const MOST_FAIR_TOLD = 0.001;
/** What looking each day may cost of the power that one look at the end has. */
const LEAST_POWER_KEPT = 0.7;

const PLANTED_STAGE = 1;
const PLANTED: Course = { ...EQUAL, planted: { stage: PLANTED_STAGE, effect: PLAN.effect } };

/** Simulated experiments, looked at each day: `npm run bench aa`. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log('npm run bench aa');
    return 0;
  }
  console.log(
    `Five stages, ${EQUAL.unitsADay} units a day, ${EQUAL.days} daily looks, effect ${PLAN.effect}, seed ${SEED}\n`,
  );
  const random = createRandom(SEED);
  const lookAt = (course: Course, count: number): Told[] =>
    Array.from({ length: count }, () => lookDaily(simulate(random, course)));
  const rows = [...ofEqual(lookAt(EQUAL, EXPERIMENTS)), ...ofPlanted(lookAt(PLANTED, EXPERIMENTS))];
  // Few a day suffice where only the split is looked at.
  rows.push(...ofSplits(lookAt({ ...EQUAL, unitsADay: 100, secondShare: 0.4 }, EXPERIMENTS), 'broken'));
  rows.push(...ofSplits(lookAt({ ...EQUAL, unitsADay: 100 }, SPLITS), 'fair'));
  printTable([
    ['', 'experiments', 'ours', 'limit', 'peer', ''],
    ...rows.map(({ name, count, share, limit, peer, isMet }) => [
      name,
      count,
      percent(share),
      limit,
      peer,
      isMet === undefined ? '' : isMet ? 'PASS' : 'FAIL',
    ]),
  ]);
  return rows.every(({ isMet }) => isMet !== false) ? 0 : 1;
}

interface Row {
  readonly name: string;
  readonly count: number;
  readonly share: number;
  readonly limit: string;
  readonly peer: string;
  readonly isMet?: boolean;
}

function ofEqual(told: readonly Told[]): Row[] {
  const share = shareOf(told, ({ ours }) => ours.size > 0);
  const peeked = shareOf(told, ({ hasPeeked }) => hasPeeked);
  return [
    {
      name: 'A/A: any false winner, all stages and looks',
      count: told.length,
      share,
      limit: `<= ${percent(MOST_FALSE)}`,
      peer: `${percent(peeked)} z-test, each look`,
      isMet: share <= MOST_FALSE,
    },
  ];
}

function ofPlanted(told: readonly Told[]): Row[] {
  const stage = stageName(PLANTED_STAGE);
  const isOther = (own: string | null) => own !== stage && own !== null;
  const power = shareOf(told, ({ ours }) => ours.has(stage));
  const once = shareOf(told, ({ once }) => once.has(stage));
  const elsewhere = shareOf(told, ({ ours }) => [...ours.keys()].some(isOther));
  const days = told.flatMap(({ ours }) => ours.get(stage) ?? []);
  return [
    {
      name: `A/B, ${percent(PLAN.effect)} at ${stage}: found there (median day ${quantile(days, 0.5)})`,
      count: told.length,
      share: power,
      limit: `>= ${percent(LEAST_POWER_KEPT * once)}`,
      peer: `${percent(once)} z-test, last look`,
      isMet: power >= LEAST_POWER_KEPT * once,
    },
    {
      name: 'A/B: a false winner at another stage',
      count: told.length,
      share: elsewhere,
      limit: `<= ${percent(MOST_FALSE)}`,
      peer: '',
      isMet: elsewhere <= MOST_FALSE,
    },
  ];
}

function ofSplits(told: readonly Told[], split: 'broken' | 'fair'): Row[] {
  const share = shareOf(told, ({ isBroken }) => isBroken);
  const peer = shareOf(told, ({ isBrokenByPeeking }) => isBrokenByPeeking);
  const isFair = split === 'fair';
  return [
    {
      name: isFair ? 'split 50:50 as planned: alarm at any look' : 'split 60:40, 50:50 planned: alarm',
      count: told.length,
      share,
      limit: isFair ? `<= ${percent(MOST_FAIR_TOLD)}` : `>= ${percent(LEAST_BROKEN_TOLD)}`,
      peer: `${percent(peer)} chi-square, each look`,
      isMet: isFair ? share <= MOST_FAIR_TOLD : share >= LEAST_BROKEN_TOLD,
    },
  ];
}

function shareOf(told: readonly Told[], isSo: (told: Told) => boolean): number {
  return told.filter(isSo).length / told.length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
