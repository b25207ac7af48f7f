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

/**
 * By stage, then of the goal as last. Of units whose window runs only those are decided who went on, so the decided
 * alone would flatter whoever is quick. Until `untilMs` no more are settled. `before`: by unit, what is known from before its exposure.
 */
export function countSettled(
  outcomes: Outcomes,
  scope: Scope,
  exposedAt: Float64Array,
  before: Uint8Array,
): { readonly settled: Settled[]; readonly untilMs: number } {
  const { histories, stages, outcome, visit, convertedAt } = outcomes;
  const { units, enteredAt } = histories;
  const settledAt = createSettledAt(histories, scope);
  let untilMs = Number.POSITIVE_INFINITY;
  const isOver = (atMs: number): boolean => {
    if (atMs > scope.nowMs) untilMs = Math.min(untilMs, atMs);
    return atMs <= scope.nowMs;
  };
  const tallies = Array.from({ length: stages + 1 }, createTally);
  const ofStage = (cell: number): boolean => {
    const own = visit[cell] ?? 0;
    return isOver(settledAt(own, enteredAt[own] ?? 0));
  };
  const ofGoal = (unit: number): boolean => {
    const begin = histories.first[unit] ?? 0;
    return begin < (histories.end[unit] ?? 0) && isOver(settledAt(begin, exposedAt[unit] ?? 0));
  };
  for (let unit = 0; unit < units; unit += 1) {
    const known = before[unit] ?? 0;
    for (let stage = 0; stage < stages; stage += 1) {
      const cell = stage * units + unit;
      if (outcome[cell] === DROPPED) tallies[stage]?.add(known, false);
      if (outcome[cell] === WENT_ON && ofStage(cell)) tallies[stage]?.add(known, true);
    }
    if (ofGoal(unit)) tallies[stages]?.add(known, !Number.isNaN(convertedAt[unit]));
  }
  return { settled: tallies.map(({ settled }) => settled()), untilMs };
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
