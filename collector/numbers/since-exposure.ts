import type { Histories } from './histories.ts';

/**
 * Of the units given, their histories since they were exposed. Exposure is the entry: the stay it happened in
 * begins with it, and what came before does not count.
 */
export function sinceExposure(
  all: Histories,
  exposed: readonly { readonly unit: number; readonly at: number }[],
): Histories {
  const visits: number[] = [];
  const goals: number[] = [];
  const key = new Uint32Array(exposed.length);
  const first = new Uint32Array(exposed.length + 1);
  const firstGoal = new Uint32Array(exposed.length + 1);
  for (const [position, { unit, at }] of exposed.entries()) {
    key[position] = all.key[unit] ?? 0;
    for (const visit of range(all.first, unit)) if ((all.leftAt[visit] ?? 0) >= at) visits.push(visit);
    for (const goal of range(all.firstGoal, unit))
      if ((all.goalAt[goal] ?? 0) >= at) goals.push(all.goalAt[goal] ?? 0);
    first[position + 1] = visits.length;
    firstGoal[position + 1] = goals.length;
  }
  const since: Histories = {
    ...{ facts: all.facts, admission: all.admission, keys: all.keys },
    ...{ units: exposed.length, key, first, firstGoal },
    goalAt: Float64Array.from(goals),
    stage: Int8Array.from(visits, (visit) => all.stage[visit] ?? 0),
    place: Uint32Array.from(visits, (visit) => all.place[visit] ?? 0),
    enteredAt: Float64Array.from(visits, (visit) => all.enteredAt[visit] ?? 0),
    leftAt: Float64Array.from(visits, (visit) => all.leftAt[visit] ?? 0),
    segment: Uint16Array.from(visits, (visit) => all.segment[visit] ?? 0),
    session: Uint32Array.from(visits, (visit) => all.session[visit] ?? 0),
    row: Uint32Array.from(visits, (visit) => all.row[visit] ?? 0),
    isInScope: Uint8Array.from(visits, (visit) => all.isInScope[visit] ?? 0),
  };
  for (const [position, { at }] of exposed.entries())
    for (const visit of range(first, position))
      since.enteredAt[visit] = Math.max(since.enteredAt[visit] ?? 0, at);
  return since;
}

function* range(first: Uint32Array, unit: number): Generator<number> {
  const end = first[unit + 1] ?? 0;
  for (let position = first[unit] ?? 0; position < end; position += 1) yield position;
}
