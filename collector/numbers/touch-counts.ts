import { CLICKED, SAW, TOUCHED } from './columns.ts';
import type { Histories } from './histories.ts';
import { NOT_REACHED, type Outcomes } from './outcome.ts';

/** Units by the place they saw, clicked or touched in any way. By place, `CELLS` numbers each. */
export type TouchCounts = Uint32Array;

/** In the cells of a place: units that saw it, that clicked it; and those that touched it, by what became of them. */
export const SAW_CELL = 0;
export const CLICKED_CELL = 1;
export const TOUCHED_CELL = 4;
export const CELLS = 8;

/**
 * One pass over all places that were met in scope. A touch counts when its stay does, so its unit always has an
 * outcome in that stage, and a number of touches never counts a unit that the stage's own numbers leave out.
 * Units come one after another, so that "another unit" is "not the last one seen here".
 */
export function countTouches(outcomes: Outcomes): TouchCounts {
  const { histories } = outcomes;
  const { count } = histories.facts.places;
  const tally = { counts: new Uint32Array(count * CELLS), last: new Float64Array(count) };
  const columns = metColumns(histories);
  for (let unit = 0; unit < histories.units; unit += 1) {
    if ((unit & 4095) === 0) histories.facts.checkpoint();
    const end = histories.end[unit] ?? 0;
    for (let visit = histories.first[unit] ?? 0; visit < end; visit += 1)
      if (histories.isInScope[visit] === 1) meet(tally, outcomes, columns, unit, visit);
  }
  return tally.counts;
}

/** How many units there were in one cell, by place. */
export function inCell(counts: TouchCounts, cell: number): (place: number) => number {
  return (place) => counts[place * CELLS + cell] ?? 0;
}

interface Tally {
  readonly counts: TouchCounts;
  /** By place, one more than the unit that was there last, times eight, and how. */
  readonly last: Float64Array;
}

interface MetColumns {
  readonly firstMet: Uint32Array;
  readonly place: Uint32Array;
  readonly how: Uint8Array;
}

function metColumns({ facts, admission }: Histories): readonly MetColumns[] {
  const nothing = { firstMet: new Uint32Array(), place: new Uint32Array(), how: new Uint8Array() };
  const columns: MetColumns[] = facts.segments.map(() => nothing);
  for (const index of admission.segments) {
    const segment = facts.segments[index];
    if (!segment) continue;
    facts.checkpoint();
    const { place, how } = segment.part('met');
    columns[index] = { firstMet: segment.part('stays').firstMet, place, how };
  }
  return columns;
}

function meet(
  { counts, last }: Tally,
  { histories, outcome }: Outcomes,
  columns: readonly MetColumns[],
  unit: number,
  visit: number,
): void {
  const own = columns[histories.segment[visit] ?? 0];
  if (!own) return;
  const { place, how, firstMet } = own;
  const row = histories.row[visit] ?? 0;
  const stage = histories.stage[visit] ?? -1;
  const fate = stage < 0 ? NOT_REACHED : (outcome[stage * histories.units + unit] ?? NOT_REACHED);
  const nobody = (unit + 1) * 8;
  const end = firstMet[row + 1] ?? 0;
  for (let met = firstMet[row] ?? 0; met < end; met += 1) {
    const where = place[met] ?? 0;
    const stamp = last[where] ?? 0;
    const before = stamp >= nobody ? stamp - nobody : 0;
    // Each way of meeting a place counts a unit once.
    const added = (how[met] ?? 0) & ~before;
    if (added === 0) continue;
    last[where] = nobody + (before | added);
    count(counts, where * CELLS, added, fate);
  }
}

function count(counts: TouchCounts, cell: number, added: number, fate: number): void {
  if ((added & SAW) !== 0) countOne(counts, cell + SAW_CELL);
  if ((added & CLICKED) !== 0) countOne(counts, cell + CLICKED_CELL);
  if ((added & TOUCHED) !== 0) countOne(counts, cell + TOUCHED_CELL + fate);
}

function countOne(counts: TouchCounts, cell: number): void {
  counts[cell] = (counts[cell] ?? 0) + 1;
}
