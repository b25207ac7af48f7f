import type { Scope } from '../store/scope.ts';
import { type Admission, IGNORED } from './admission.ts';
import type { Facts } from './facts.ts';
import type { Timeline } from './timeline.ts';
import type { UnitKeys } from './unit-keys.ts';

interface Sought {
  readonly timeline: Timeline;
  readonly admission: Admission;
  readonly keys: UnitKeys;
  readonly untilMs: number;
}

/** By unit, when it reached the goal event, ascending, whichever of its sessions did. */
export function gatherGoals(facts: Facts, { journey, fromMs }: Scope, sought: Sought) {
  const { timeline, admission, untilMs } = sought;
  const { goal } = journey;
  if (goal.kind === 'stage')
    return { firstGoal: new Uint32Array(timeline.units + 1), goalAt: new Float64Array() };
  const bounds = { name: facts.code(goal.name), fromMs, untilMs };
  const found: Found = { keys: [], times: [] };
  for (const index of admission.segments) {
    facts.checkpoint();
    findGoals(facts, index, { ...sought, ...bounds }, found);
  }
  return inUnits(timeline, found, unitsByKey(timeline, sought.keys));
}

interface Found {
  readonly keys: number[];
  readonly times: number[];
}

function inUnits({ units }: Timeline, { keys, times }: Found, unitOf: Int32Array) {
  const firstGoal = new Uint32Array(units + 1);
  for (const key of keys) {
    const unit = (unitOf[key] ?? -1) + 1;
    firstGoal[unit] = (firstGoal[unit] ?? 0) + 1;
  }
  // Sessions without any visit are of no unit.
  firstGoal[0] = 0;
  for (let unit = 0; unit < units; unit += 1)
    firstGoal[unit + 1] = (firstGoal[unit + 1] ?? 0) + (firstGoal[unit] ?? 0);
  const goalAt = new Float64Array(firstGoal[units] ?? 0);
  const next = firstGoal.slice();
  for (const [position, key] of keys.entries()) {
    const unit = unitOf[key] ?? -1;
    if (unit < 0) continue;
    goalAt[next[unit] ?? 0] = times[position] ?? 0;
    next[unit] = (next[unit] ?? 0) + 1;
  }
  sortEach(goalAt, firstGoal);
  return { firstGoal, goalAt };
}

function sortEach(times: Float64Array, first: Uint32Array): void {
  for (let unit = 0; unit + 1 < first.length; unit += 1) {
    const [begin, end] = [first[unit] ?? 0, first[unit + 1] ?? 0];
    if (end - begin > 1) times.subarray(begin, end).sort();
  }
}

/** By key, the unit of a timeline, or -1. */
export function unitsByKey({ units, key, first, end }: Timeline, keys: UnitKeys): Int32Array {
  const unitOf = new Int32Array(keys.count).fill(-1);
  for (let unit = 0; unit < units; unit += 1)
    if ((end[unit] ?? 0) > (first[unit] ?? 0)) unitOf[key[unit] ?? 0] = unit;
  return unitOf;
}

function findGoals(
  { segments }: Facts,
  index: number,
  wanted: Sought & { readonly name: number; readonly fromMs: number },
  found: Found,
): void {
  const customs = segments[index]?.part('customs');
  if (!customs) return;
  const admitted = wanted.admission.of(index);
  const key = wanted.keys.of(index);
  for (let position = 0; position < customs.name.length; position += 1) {
    const at = customs.at[position] ?? 0;
    if (customs.name[position] !== wanted.name || at < wanted.fromMs || at >= wanted.untilMs) continue;
    const row = customs.session[position] ?? 0;
    if (admitted[row] === IGNORED) continue;
    found.keys.push(key[row] ?? 0);
    found.times.push(at);
  }
}
