import type { PairedMoments } from '../statistics/covariate-adjustment.ts';
import type { Proportion } from '../statistics/newcombe-interval.ts';
import type { Scope } from '../store/scope.ts';
import { DAY_MS } from '../time-units.ts';
import { type Histories, lastAtOf } from './histories.ts';
import { DROPPED, LIVE_MS, type Outcomes, WENT_ON } from './outcome.ts';

/** Units whose window has closed, those of them that went on, and how that goes with what was before the exposure. */
export interface Settled {
  readonly proportion: Proportion;
  readonly moments: PairedMoments;
}

/** Whether nothing more can come of a unit: at a stage that it reached, or of the goal since its exposure. */
export interface SettledTest {
  ofStage(unit: number, stage: number): boolean;
  ofGoal(unit: number): boolean;
  /** Until then no more of those that were asked about are settled. */
  readonly untilMs: () => number;
}

/** `histories` of the outcomes: since the exposure. */
export function createSettledTest({ histories, outcome, visit }: Outcomes, scope: Scope): SettledTest {
  const { units, enteredAt, first, end, since } = histories;
  const settledAt = createSettledAt(histories, scope);
  let untilMs = Number.POSITIVE_INFINITY;
  const isOver = (atMs: number): boolean => {
    if (atMs > scope.nowMs) untilMs = Math.min(untilMs, atMs);
    return atMs <= scope.nowMs;
  };
  return {
    ofStage(unit, stage) {
      const cell = stage * units + unit;
      const own = visit[cell] ?? 0;
      if (outcome[cell] === DROPPED) return true;
      return outcome[cell] === WENT_ON && isOver(settledAt(own, enteredAt[own] ?? 0));
    },
    ofGoal(unit) {
      const begin = firstInScope(histories, first[unit] ?? 0, end[unit] ?? 0);
      return begin >= 0 && isOver(settledAt(begin, since?.[unit] ?? 0));
    },
    untilMs: () => untilMs,
  };
}

function firstInScope({ isInScope }: Histories, begin: number, end: number): number {
  for (let visit = begin; visit < end; visit += 1) if (isInScope[visit] === 1) return visit;
  return -1;
}

/**
 * By stage, then of the goal as last. Of units whose window runs only those are decided who went on, so the decided
 * alone would flatter whoever is quick. Until `untilMs` no more are settled. `before`: by unit, what is known from before its exposure.
 */
export function countSettled(
  outcomes: Outcomes,
  scope: Scope,
  before: Uint8Array,
): { readonly settled: Settled[]; readonly untilMs: number } {
  const { histories, stages, outcome, convertedAt } = outcomes;
  const { units } = histories;
  const { ofStage, ofGoal, untilMs } = createSettledTest(outcomes, scope);
  const tallies = Array.from({ length: stages + 1 }, createTally);
  for (let unit = 0; unit < units; unit += 1) {
    const known = before[unit] ?? 0;
    for (let stage = 0; stage < stages; stage += 1)
      if (ofStage(unit, stage)) tallies[stage]?.add(known, outcome[stage * units + unit] === WENT_ON);
    if (ofGoal(unit)) tallies[stages]?.add(known, !Number.isNaN(convertedAt[unit]));
  }
  return { settled: tallies.map(({ settled }) => settled()), untilMs: untilMs() };
}

/** When nothing more can come of what began at that moment, in the session of that visit. */
function createSettledAt(histories: Histories, { unit, journey }: Scope) {
  return (visit: number, fromMs: number): number =>
    unit === 'visitor' ? fromMs + journey.windowDays * DAY_MS : lastAtOf(histories, visit) + LIVE_MS;
}

function createTally() {
  let [n, successes, x, xx, xy] = [0, 0, 0, 0, 0];
  return {
    add(known: number, isSuccess: boolean): void {
      n += 1;
      x += known;
      xx += known * known;
      if (!isSuccess) return;
      successes += 1;
      xy += known;
    },
    // Of what is 0 or 1, the squares are the values.
    settled: (): Settled => ({
      proportion: { successes, n },
      moments: { n, x, xx, xy, y: successes, yy: successes },
    }),
  };
}
