import type { Scope } from '../store/scope.ts';
import { type Admission, IGNORED } from './admission.ts';
import type { Facts } from './facts.ts';
import type { UnitKeys } from './unit-keys.ts';

interface Sought {
  readonly admission: Admission;
  readonly keys: UnitKeys;
  /** By key, the unit's number or -1. */
  readonly unitOf: Int32Array;
  readonly units: number;
  readonly untilMs: number;
}

/** By unit, when it reached the goal event, ascending, whichever of its sessions did. */
export function gatherGoals(facts: Facts, { journey, fromMs }: Scope, sought: Sought) {
  const firstGoal = new Uint32Array(sought.units + 1);
  const { goal } = journey;
  if (goal.kind === 'stage') return { firstGoal, goalAt: new Float64Array() };
  const found: Reached[] = [];
  const name = facts.code(goal.name);
  for (const index of sought.admission.segments) {
    facts.checkpoint();
    findGoals(facts, index, { ...sought, name, fromMs }, found);
  }
  found.sort((a, b) => a.unit - b.unit || a.at - b.at);
  for (const { unit } of found) firstGoal[unit + 1] = (firstGoal[unit + 1] ?? 0) + 1;
  for (let unit = 0; unit < sought.units; unit += 1)
    firstGoal[unit + 1] = (firstGoal[unit + 1] ?? 0) + (firstGoal[unit] ?? 0);
  return { firstGoal, goalAt: Float64Array.from(found, ({ at }) => at) };
}

interface Reached {
  readonly unit: number;
  readonly at: number;
}

function findGoals(
  { segments }: Facts,
  index: number,
  {
    admission,
    keys,
    unitOf,
    untilMs,
    name,
    fromMs,
  }: Sought & { readonly name: number; readonly fromMs: number },
  found: Reached[],
): void {
  const customs = segments[index]?.part('customs');
  if (!customs) return;
  const admitted = admission.of(index);
  const key = keys.of(index);
  for (let position = 0; position < customs.name.length; position += 1) {
    const at = customs.at[position] ?? 0;
    if (customs.name[position] !== name || at < fromMs || at >= untilMs) continue;
    const row = customs.session[position] ?? 0;
    const unit = admitted[row] === IGNORED ? -1 : (unitOf[key[row] ?? 0] ?? -1);
    if (unit >= 0) found.push({ unit, at });
  }
}
