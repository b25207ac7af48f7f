import type { ArmCounts, ExperimentPlan } from '../../../collector/numbers/compare-arms.ts';
import type { Random } from '../ingest/random.ts';

/** An experiment as it would run: how many come a day, to which arm, and how they go on from stage to stage. */
export interface Course {
  readonly days: number;
  readonly unitsADay: number;
  /** Of the units, those that really fall to the second arm; half were planned to. */
  readonly secondShare: number;
  /** Of those in a stage, how many go on to the next one. The last stage is arrival. */
  readonly rates: readonly number[];
  /** By how much the second arm's rate differs at one stage. */
  readonly planted: { readonly stage: number; readonly effect: number } | null;
}

const ARMS = ['first', 'second'] as const;
/** Who goes on does so within three days, and is settled a week after coming to the stage. */
const LONGEST_STEP_DAYS = 3;
const WINDOW_DAYS = 7;

export const PLAN: ExperimentPlan = {
  baseline: ARMS[0],
  shares: new Map(ARMS.map((arm) => [arm, 0.5])),
  effect: 0.05,
};

export function stageName(position: number): string {
  return `stage ${position + 1}`;
}

/** Units and successes by day, arm and matter; the last matter is the goal, which is the last stage. */
interface Tally {
  readonly units: Uint32Array;
  readonly settled: Uint32Array;
  readonly successes: Uint32Array;
}

/** Two arms that nothing tells apart, for four weeks. */
export const EQUAL: Course = {
  days: 28,
  unitsADay: 600,
  secondShare: 0.5,
  rates: [0.7, 0.6, 0.5, 0.4],
  planted: null,
};

/** What the collector would have counted at the end of each day. */
export function simulate(random: Random, course: Course): ArmCounts[][] {
  const matters = course.rates.length + 1;
  const tally: Tally = {
    units: new Uint32Array(course.days * ARMS.length),
    settled: new Uint32Array(course.days * ARMS.length * matters),
    successes: new Uint32Array(course.days * ARMS.length * matters),
  };
  for (let day = 0; day < course.days; day += 1)
    for (let unit = 0; unit < course.unitsADay; unit += 1) walk(random, course, tally, day);
  return sumUp(course, tally, matters);
}

/** One unit from its exposure on: where it comes to, and when each stage of it is settled. */
function walk(random: Random, course: Course, { units, settled, successes }: Tally, exposedOn: number): void {
  const { days, rates, planted, secondShare } = course;
  const matters = rates.length + 1;
  const arm = random.share() < secondShare ? 1 : 0;
  add(units, exposedOn * ARMS.length + arm);
  const settle = (position: number, day: number, isSuccess: boolean) => {
    if (day + WINDOW_DAYS >= days) return;
    const cell = ((day + WINDOW_DAYS) * ARMS.length + arm) * matters + position;
    add(settled, cell);
    if (isSuccess) add(successes, cell);
  };
  let day = exposedOn;
  let stage = 0;
  for (; stage < rates.length; stage += 1) {
    const effect = arm === 1 && planted?.stage === stage ? planted.effect : 0;
    const hasGoneOn = random.share() < (rates[stage] ?? 0) + effect;
    settle(stage, day, hasGoneOn);
    if (!hasGoneOn) break;
    day += random.below(LONGEST_STEP_DAYS);
  }
  settle(rates.length, exposedOn, stage === rates.length && day <= exposedOn + WINDOW_DAYS);
}

function add(counts: Uint32Array, cell: number): void {
  counts[cell] = (counts[cell] ?? 0) + 1;
}

/** From what each day added to what was known at its end. */
function sumUp({ days, rates }: Course, tally: Tally, matters: number): ArmCounts[][] {
  const units = ARMS.map(() => 0);
  const settled = new Float64Array(ARMS.length * matters);
  const successes = new Float64Array(ARMS.length * matters);
  return Array.from({ length: days }, (_, day) =>
    ARMS.map((name, arm) => {
      units[arm] = (units[arm] ?? 0) + (tally.units[day * ARMS.length + arm] ?? 0);
      return {
        arm: name,
        units: units[arm] ?? 0,
        matters: Array.from({ length: matters }, (_, position) => {
          const cell = arm * matters + position;
          const today = day * ARMS.length * matters + cell;
          settled[cell] = (settled[cell] ?? 0) + (tally.settled[today] ?? 0);
          successes[cell] = (successes[cell] ?? 0) + (tally.successes[today] ?? 0);
          return {
            stage: position < rates.length ? stageName(position) : null,
            settled: { successes: successes[cell] ?? 0, n: settled[cell] ?? 0 },
          };
        }),
      };
    }),
  );
}
