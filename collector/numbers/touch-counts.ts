import { CLICKED, SAW, TOUCHED } from './columns.ts';
import type { Histories } from './histories.ts';
import { NOT_REACHED, type Outcomes } from './outcome.ts';

/** Units by the place they saw, clicked or touched in any way. */
export interface TouchCounts {
  /** By place. */
  readonly saw: Uint32Array;
  readonly clicked: Uint32Array;
  /** By place and what became of the unit in the stage of that place: `place * 4 + outcome`. */
  readonly touched: Uint32Array;
}

/** Outcomes there are, not reached (in a stage that is none of the journey's) among them. */
export const FATES = 4;

/**
 * One pass over all places that were met in scope. A touch counts when its stay does, so its unit always has an
 * outcome in that stage, and a number of touches never counts a unit that the stage's own numbers leave out.
 * Units come one after another, so that "another unit" is "not the last one seen here".
 */
export function countTouches(outcomes: Outcomes): TouchCounts {
  const { histories } = outcomes;
  const places = histories.facts.places.count;
  const tally = createTally(places);
  const columns = metColumns(histories);
  for (let unit = 0; unit < histories.units; unit += 1) {
    if ((unit & 4095) === 0) histories.facts.checkpoint();
    const begin = histories.first[unit] ?? 0;
    const end = histories.end[unit] ?? 0;
    for (let visit = begin; visit < end; visit += 1)
      if (histories.isInScope[visit] === 1) meet(tally, outcomes, columns, unit, visit);
  }
  return tally;
}

function createTally(places: number) {
  return {
    saw: new Uint32Array(places),
    clicked: new Uint32Array(places),
    touched: new Uint32Array(places * FATES),
    /** By place, one more than the unit that was there last, and how. */
    lastUnit: new Uint32Array(places),
    lastHow: new Uint8Array(places),
  };
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

type Tally = ReturnType<typeof createTally>;

function meet(
  tally: Tally,
  { histories, outcome }: Outcomes,
  columns: readonly MetColumns[],
  unit: number,
  visit: number,
): void {
  const own = columns[histories.segment[visit] ?? 0];
  const row = histories.row[visit] ?? 0;
  const stage = histories.stage[visit] ?? -1;
  if (!own) return;
  const fate = stage < 0 ? NOT_REACHED : (outcome[stage * histories.units + unit] ?? NOT_REACHED);
  const end = own.firstMet[row + 1] ?? 0;
  for (let met = own.firstMet[row] ?? 0; met < end; met += 1)
    count(tally, own.place[met] ?? 0, own.how[met] ?? 0, unit, fate);
}

/** Each way of meeting a place counts a unit once. */
function count(tally: Tally, place: number, how: number, unit: number, fate: number): void {
  const before = tally.lastUnit[place] === unit + 1 ? (tally.lastHow[place] ?? 0) : 0;
  const added = how & ~before;
  if (added === 0) return;
  tally.lastUnit[place] = unit + 1;
  tally.lastHow[place] = before | how;
  if ((added & SAW) !== 0) tally.saw[place] = (tally.saw[place] ?? 0) + 1;
  if ((added & CLICKED) !== 0) tally.clicked[place] = (tally.clicked[place] ?? 0) + 1;
  if ((added & TOUCHED) === 0) return;
  const cell = place * FATES + fate;
  tally.touched[cell] = (tally.touched[cell] ?? 0) + 1;
}
