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
  const first = new Uint32Array(exposed.length);
  const end = new Uint32Array(exposed.length);
  const firstGoal = new Uint32Array(exposed.length + 1);
  for (const [position, { unit, at }] of exposed.entries()) {
    first[position] = visits.length;
    addVisits(all, unit, at, visits);
    end[position] = visits.length;
    goals.push(...goalsOf(all, unit).filter((goalAt) => goalAt >= at));
    firstGoal[position + 1] = goals.length;
  }
  const since: Histories = {
    ...all,
    ...{ units: exposed.length, visits: visits.length, first, end, firstGoal },
    key: Uint32Array.from(exposed, ({ unit }) => all.key[unit] ?? 0),
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
    for (let visit = first[position] ?? 0; visit < (end[position] ?? 0); visit += 1)
      since.enteredAt[visit] = Math.max(since.enteredAt[visit] ?? 0, at);
  return since;
}

function addVisits(all: Histories, unit: number, at: number, visits: number[]): void {
  for (let visit = all.first[unit] ?? 0; visit < (all.end[unit] ?? 0); visit += 1)
    if ((all.leftAt[visit] ?? 0) >= at && isInTime(all, visit)) visits.push(visit);
}

function goalsOf({ firstGoal, goalAt }: Histories, unit: number): Float64Array {
  return goalAt.subarray(firstGoal[unit] ?? 0, firstGoal[unit + 1] ?? 0);
}

function isInTime({ enteredAt, fromMs, untilMs }: Histories, visit: number): boolean {
  const at = enteredAt[visit] ?? 0;
  return at >= fromMs && at < untilMs;
}
