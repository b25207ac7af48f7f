import type { Histories } from './histories.ts';

/**
 * Of the units given, their histories since they were exposed. Exposure is the entry: the stay it happened in
 * begins with it, and what came before does not count.
 */
export function sinceExposure(all: Histories, exposed: Exposed): Histories {
  const { first, end, from } = visitsSince(all, exposed);
  const visits = from.length;
  const since: Histories = {
    ...all,
    units: exposed.unit.length,
    visits,
    first,
    end,
    heldUnits: 0,
    emptied: [],
    ...goalsSince(all, exposed),
    key: exposed.unit.map((unit) => all.key[unit] ?? 0),
    ...takeVisits(all, from),
  };
  for (let position = 0; position < exposed.unit.length; position += 1) {
    const at = exposed.at[position] ?? 0;
    const last = end[position] ?? 0;
    for (let visit = first[position] ?? 0; visit < last; visit += 1)
      if ((since.enteredAt[visit] ?? 0) < at) since.enteredAt[visit] = at;
  }
  return since;
}

/** Units, and when each of them was exposed. */
export interface Exposed {
  readonly unit: Uint32Array;
  readonly at: Float64Array;
}

/** By unit, where its visits begin and end in `from`, which says where each of them is in all. */
function visitsSince(all: Histories, exposed: Exposed) {
  const units = exposed.unit.length;
  const first = new Uint32Array(units);
  const end = new Uint32Array(units);
  const from = new Uint32Array(
    exposed.unit.reduce((sum, unit) => sum + lengthOf(all.first, all.end, unit), 0),
  );
  let to = 0;
  for (let position = 0; position < units; position += 1) {
    const unit = exposed.unit[position] ?? 0;
    const at = exposed.at[position] ?? 0;
    first[position] = to;
    const last = all.end[unit] ?? 0;
    for (let visit = all.first[unit] ?? 0; visit < last; visit += 1) {
      if ((all.leftAt[visit] ?? 0) < at || !isInTime(all, visit)) continue;
      from[to] = visit;
      to += 1;
    }
    end[position] = to;
  }
  return { first, end, from: from.subarray(0, to) };
}

function lengthOf(first: Uint32Array, end: Uint32Array, unit: number): number {
  return (end[unit] ?? 0) - (first[unit] ?? 0);
}

function goalsSince({ firstGoal: firstOf, goalAt: atOf }: Histories, exposed: Exposed) {
  const firstGoal = new Uint32Array(exposed.unit.length + 1);
  const goalAt = new Float64Array(
    exposed.unit.reduce((sum, unit) => sum + (firstOf[unit + 1] ?? 0) - (firstOf[unit] ?? 0), 0),
  );
  let to = 0;
  for (let position = 0; position < exposed.unit.length; position += 1) {
    const unit = exposed.unit[position] ?? 0;
    const at = exposed.at[position] ?? 0;
    for (let goal = firstOf[unit] ?? 0; goal < (firstOf[unit + 1] ?? 0); goal += 1) {
      const reachedAt = atOf[goal] ?? 0;
      if (reachedAt < at) continue;
      goalAt[to] = reachedAt;
      to += 1;
    }
    firstGoal[position + 1] = to;
  }
  return { firstGoal, goalAt };
}

function isInTime({ enteredAt, fromMs, untilMs }: Histories, visit: number): boolean {
  const at = enteredAt[visit] ?? 0;
  return at >= fromMs && at < untilMs;
}

/** The visits named in `from`, in that order. Column by column, because a loop over columns of many types is slow. */
function takeVisits(all: Histories, from: Uint32Array) {
  const visits = from.length;
  const taken = {
    stage: new Int8Array(visits),
    place: new Uint32Array(visits),
    enteredAt: new Float64Array(visits),
    leftAt: new Float64Array(visits),
    segment: new Uint16Array(visits),
    session: new Uint32Array(visits),
    row: new Uint32Array(visits),
    isInScope: new Uint8Array(visits),
  };
  for (let to = 0; to < visits; to += 1) {
    const visit = from[to] ?? 0;
    taken.stage[to] = all.stage[visit] ?? 0;
    taken.place[to] = all.place[visit] ?? 0;
    taken.enteredAt[to] = all.enteredAt[visit] ?? 0;
    taken.leftAt[to] = all.leftAt[visit] ?? 0;
    taken.segment[to] = all.segment[visit] ?? 0;
    taken.session[to] = all.session[visit] ?? 0;
    taken.row[to] = all.row[visit] ?? 0;
    taken.isInScope[to] = all.isInScope[visit] ?? 0;
  }
  return taken;
}
