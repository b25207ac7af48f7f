import type { Unit } from '../api/scope.ts';
import type { Scope } from '../store/scope.ts';
import type { Facts, Segment } from './facts.ts';
import type { Timeline } from './timeline.ts';
import { unitKeys } from './unit-keys.ts';

/** By unit, when it reached the goal event, ascending, whichever of its sessions did. */
export interface Goals {
  /** With one more entry for the end. */
  readonly firstGoal: Uint32Array;
  readonly goalAt: Float64Array;
}

export function gatherGoals(facts: Facts, { goal }: Scope['journey'], timeline: Timeline, unit: Unit): Goals {
  if (goal.kind === 'stage')
    return { firstGoal: new Uint32Array(timeline.units + 1), goalAt: new Float64Array() };
  const { name } = goal;
  return facts.once(`goals ${unit} ${name}`, () => {
    const found: Found = { units: [], times: [] };
    const unitOf = unitsByKey(facts, timeline, unit);
    const keys = unitKeys(facts, unit);
    for (const [index, segment] of facts.segments.entries()) {
      facts.checkpoint();
      findGoals(segment, facts.code(name), { key: keys.of(index), unitOf }, found);
    }
    return inUnits(timeline.units, found);
  });
}

/** Of each goal its unit and when it was reached. */
interface Found {
  readonly units: number[];
  readonly times: number[];
}

function inUnits(count: number, { units, times }: Found): Goals {
  const firstGoal = new Uint32Array(count + 1);
  for (const unit of units) firstGoal[unit + 1] = (firstGoal[unit + 1] ?? 0) + 1;
  for (let unit = 0; unit < count; unit += 1)
    firstGoal[unit + 1] = (firstGoal[unit + 1] ?? 0) + (firstGoal[unit] ?? 0);
  const goalAt = new Float64Array(units.length);
  const next = firstGoal.slice();
  for (let position = 0; position < units.length; position += 1) {
    const unit = units[position] ?? 0;
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
export function unitsByKey(facts: Facts, { units, key, first, end }: Timeline, of: Unit): Int32Array {
  return facts.once(`units of ${of}`, () => {
    const unitOf = new Int32Array(unitKeys(facts, of).count).fill(-1);
    for (let unit = 0; unit < units; unit += 1)
      if ((end[unit] ?? 0) > (first[unit] ?? 0)) unitOf[key[unit] ?? 0] = unit;
    return unitOf;
  });
}

/** Robots, what is gone, and sessions without any visit are of no unit. */
function findGoals(
  segment: Segment,
  wanted: number,
  { key, unitOf }: { readonly key: Uint32Array; readonly unitOf: Int32Array },
  { units, times }: Found,
): void {
  const { name, session, at } = segment.part('customs');
  const { isBot } = segment.part('sessions');
  for (let position = 0; position < name.length; position += 1) {
    if (name[position] !== wanted) continue;
    const row = session[position] ?? 0;
    const unit = unitOf[key[row] ?? 0] ?? -1;
    if (unit < 0 || isBot[row] === 1 || segment.gone.has(row)) continue;
    units.push(unit);
    times.push(at[position] ?? 0);
  }
}
