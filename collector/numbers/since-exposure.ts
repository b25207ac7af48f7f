import type { Scope } from '../store/scope.ts';
import { ADMITTED } from './admission.ts';
import type { Histories } from './histories.ts';

/** Units, and when each of them was exposed: in the period. */
export interface Exposed {
  readonly unit: Uint32Array;
  readonly at: Float64Array;
}

/**
 * Of the units given, their histories since they were exposed. Exposure is the entry: the stay it happened in
 * begins with it, even one that had begun before the period, and what came before does not count.
 */
export function sinceExposure(all: Histories, exposed: Exposed, scope: Scope): Histories {
  const { first, end, from } = visitsSince(all, exposed);
  const since: Histories = {
    ...all,
    units: exposed.unit.length,
    visits: from.length,
    first,
    end,
    heldUnits: 0,
    emptied: new Uint32Array(),
    ...goalsSince(all, exposed),
    key: exposed.unit.map((unit) => all.key[unit] ?? 0),
    ...takeVisits(all, from),
    since: exposed.at,
  };
  for (let unit = 0; unit < since.units; unit += 1)
    for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1) {
      const entry = Math.max(since.enteredAt[visit] ?? 0, exposed.at[unit] ?? 0);
      since.enteredAt[visit] = entry;
      since.isInScope[visit] = Number(isCounted(since, visit, entry, scope));
    }
  return since;
}

/** By visit, when it counts as entered since the exposure, and whether it counts. Of units apart they are apart. */
export type VisitsSince = Pick<Histories, 'enteredAt' | 'isInScope'>;

export function emptyVisitsSince({ enteredAt, visits }: Histories): VisitsSince {
  return { enteredAt: enteredAt.slice(), isInScope: new Uint8Array(visits) };
}

/**
 * The same, with units and visits where they were: who was not exposed is in no scope, what was over before at no time.
 * `into` is written to; all parts of the units may share one.
 */
export function narrowToExposed(
  all: Histories,
  exposed: Exposed,
  scope: Scope,
  into: VisitsSince = emptyVisitsSince(all),
): Histories {
  const since = new Float64Array(all.units).fill(Number.NaN);
  const { enteredAt, isInScope } = into;
  for (const [position, unit] of exposed.unit.entries()) {
    const at = exposed.at[position] ?? 0;
    since[unit] = at;
    for (let visit = all.first[unit] ?? 0; visit < (all.end[unit] ?? 0); visit += 1) {
      const entry = isOver(all, visit, all.end[unit] ?? 0, at)
        ? Number.NaN
        : Math.max(all.enteredAt[visit] ?? 0, at);
      enteredAt[visit] = entry;
      isInScope[visit] = Number(isCounted(all, visit, entry, scope));
    }
  }
  return { ...all, since, enteredAt, isInScope };
}

/** Whether a stay had ended at the exposure. Of two stays of a session at that very moment, the exposure is in the later. */
function isOver(
  { enteredAt, leftAt, segment, session, row }: Histories,
  visit: number,
  end: number,
  at: number,
): boolean {
  const left = leftAt[visit] ?? 0;
  if (left !== at) return left < at;
  for (let next = visit + 1; next < end && (enteredAt[next] ?? 0) <= at; next += 1) {
    const isSameSession = segment[next] === segment[visit] && session[next] === session[visit];
    if (isSameSession && (row[next] ?? 0) > (row[visit] ?? 0)) return true;
  }
  return false;
}

function isCounted(
  { admission, segment, session }: Histories,
  visit: number,
  entry: number,
  { toMs }: Scope,
): boolean {
  const own = (admission.base[segment[visit] ?? 0] ?? 0) + (session[visit] ?? 0);
  return entry < toMs && admission.all[own] === ADMITTED;
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
      // What comes after the time that is asked about tells nothing of how the unit went on.
      if (isOver(all, visit, last, at) || (all.enteredAt[visit] ?? 0) >= all.untilMs) continue;
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
  }
  return taken;
}
