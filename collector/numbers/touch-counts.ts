import { bySegment } from './by-segment.ts';
import { CLICKED, SAW, TOUCHED, wayOf } from './columns.ts';
import type { Histories } from './histories.ts';
import { NOT_REACHED, type Outcomes } from './outcome.ts';
import { countsFrom, eachTouchSince } from './stay-since.ts';

/** Units by the place they saw, clicked or touched in any way. By place, `CELLS` numbers each; of few units, short ones. */
export type TouchCounts = Uint16Array | Uint32Array;

/** In the cells of a place: units that saw it, that clicked it; and those that touched it, by what became of them. */
export const SAW_CELL = 0;
export const CLICKED_CELL = 1;
export const TOUCHED_CELL = 4;
export const CELLS = 8;

/** What is counted first, in one number a place: a unit's fate there (2 bits) and how it met it (3 bits). */
const FATE_SHIFT = 3;
const PLACE_SHIFT = 5;
const WAYS = 1 << FATE_SHIFT;
const FATES = 1 << (PLACE_SHIFT - FATE_SHIFT);

/**
 * One pass over all places that were met in scope. A touch counts when its stay does, so its unit always has an
 * outcome in that stage, and a number of touches never counts a unit that the stage's own numbers leave out.
 */
export function countTouches(outcomes: Outcomes): TouchCounts {
  const { histories, stages } = outcomes;
  const { facts, units, first, end: endOf, isInScope } = histories;
  const { count } = facts.places;
  // Large, and needed for part after part of the units.
  const tally = facts.once('tally of touches', () => emptyTally(count));
  tally.met.fill(0);
  tally.last.fill(0);
  const meet = createMeeting(outcomes, tally);
  const stays = new Uint32Array(stages + 1);
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 4095) === 0) facts.checkpoint();
    const begin = first[unit] ?? 0;
    const end = endOf[unit] ?? 0;
    if (end === begin) continue;
    countStays(histories, begin, end, stays);
    for (let visit = begin; visit < end; visit += 1) if (isInScope[visit] === 1) meet(unit, visit, stays);
  }
  return addUp(tally.met, count, units);
}

/** How many units there were in one cell, by place. */
export function inCell(counts: TouchCounts, cell: number): (place: number) => number {
  return (place) => counts[place * CELLS + cell] ?? 0;
}

interface Tally {
  /** By place, fate and how it was met, the units. */
  readonly met: Uint32Array;
  /** By place, one more than the unit that was there last, times eight, and how. */
  readonly last: Int32Array;
}

function emptyTally(places: number): Tally {
  return { met: new Uint32Array(places << PLACE_SHIFT), last: new Int32Array(places) };
}

export interface MetColumns {
  readonly firstMet: Uint32Array;
  readonly place: Uint32Array;
  readonly how: Uint8Array;
}

/** By segment, read as the first of its visits comes. */
export function createMetColumns({ facts }: Histories): (segment: number) => MetColumns | undefined {
  return bySegment(facts, (segment) => {
    const { place, how } = segment.part('met');
    return { firstMet: segment.part('stays').firstMet, place, how };
  });
}

/** Of one unit, its stays in scope by stage, from 1 on; no stage and another journey's are one. */
function countStays({ stage, isInScope }: Histories, begin: number, end: number, stays: Uint32Array): void {
  stays.fill(0);
  for (let visit = begin; visit < end; visit += 1) {
    const at = stayOf(stage[visit] ?? -1);
    if (isInScope[visit] === 1) stays[at] = (stays[at] ?? 0) + 1;
  }
}

function stayOf(stage: number): number {
  return stage < 0 ? 0 : stage + 1;
}

function createMeeting({ histories, outcome }: Outcomes, tally: Tally) {
  const { units, stage, segment, row } = histories;
  const columnsOf = createMetColumns(histories);
  return (unit: number, visit: number, stays: Uint32Array): void => {
    const columns = columnsOf(segment[visit] ?? 0);
    const at = stage[visit] ?? -1;
    const fate = at < 0 ? NOT_REACHED : (outcome[at * units + unit] ?? NOT_REACHED);
    if (!columns) return;
    const fromMs = countsFrom(histories, unit, visit);
    if (Number.isFinite(fromMs)) {
      const since = placesMetSince(histories, visit, fromMs);
      meetAgain(tally, since, 0, { fate, nobody: (unit + 1) * WAYS });
    } else if (stays[stayOf(at)] === 1) meetOnce(tally.met, columns, row[visit] ?? 0, fate);
    else meetAgain(tally, columns, row[visit] ?? 0, { fate, nobody: (unit + 1) * WAYS });
  };
}

/** The places of the stay that a unit was exposed in, as far as it met them since. */
function placesMetSince(histories: Histories, visit: number, fromMs: number): MetColumns {
  const how = new Map<number, number>();
  const meet = (of: number, way: number) => how.set(of, (how.get(of) ?? 0) | way);
  eachTouchSince(histories, visit, fromMs, (kind, of) => meet(of, wayOf(kind)));
  return {
    firstMet: Uint32Array.of(0, how.size),
    place: Uint32Array.from(how.keys()),
    how: Uint8Array.from(how.values()),
  };
}

/** A place belongs to a stage and stands once in a stay: of the only stay in its stage nothing is met again. */
function meetOnce(met: Uint32Array, { firstMet, place, how }: MetColumns, row: number, fate: number): void {
  const end = firstMet[row + 1] ?? 0;
  for (let position = firstMet[row] ?? 0; position < end; position += 1)
    countOne(met, ((place[position] ?? 0) << PLACE_SHIFT) | (fate << FATE_SHIFT) | (how[position] ?? 0));
}

/** Units come one after another, so that "another unit" is "not the last one seen here". */
function meetAgain(
  { met, last }: Tally,
  { firstMet, place, how }: MetColumns,
  row: number,
  { fate, nobody }: { readonly fate: number; readonly nobody: number },
): void {
  const end = firstMet[row + 1] ?? 0;
  for (let position = firstMet[row] ?? 0; position < end; position += 1) {
    const where = place[position] ?? 0;
    const stamp = last[where] ?? 0;
    const before = stamp >= nobody ? stamp - nobody : 0;
    // Each way of meeting a place counts a unit once.
    const added = (how[position] ?? 0) & ~before;
    if (added === 0) continue;
    last[where] = nobody + (before | added);
    countOne(met, (where << PLACE_SHIFT) | (fate << FATE_SHIFT) | added);
  }
}

function countOne(counts: Uint32Array, cell: number): void {
  counts[cell] = (counts[cell] ?? 0) + 1;
}

/** No more units than this are in any cell: half the memory for what is kept of each part. */
const MOST_SHORT = 0xff_ff;

function addUp(met: Uint32Array, places: number, units: number): TouchCounts {
  const counts = units <= MOST_SHORT ? new Uint16Array(places * CELLS) : new Uint32Array(places * CELLS);
  const add = (cell: number, found: number) => {
    counts[cell] = (counts[cell] ?? 0) + found;
  };
  for (let from = 0; from < met.length; from += 1) {
    const found = met[from] ?? 0;
    if (found === 0) continue;
    const cell = (from >> PLACE_SHIFT) * CELLS;
    if ((from & SAW) !== 0) add(cell + SAW_CELL, found);
    if ((from & CLICKED) !== 0) add(cell + CLICKED_CELL, found);
    if ((from & TOUCHED) !== 0) add(cell + TOUCHED_CELL + ((from >> FATE_SHIFT) & (FATES - 1)), found);
  }
  return counts;
}
