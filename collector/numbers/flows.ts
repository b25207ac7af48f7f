import type { Flow } from '../api/map.ts';
import type { Histories } from './histories.ts';
import { OPEN, type Outcomes } from './outcome.ts';

/**
 * Counts of consecutive stages over all units, with entry and exit: what enters a stage equals what leaves
 * it, because every chain adds one in and one out to each of its members. A chain is the stages that a unit
 * went through in the period: stays in no stage are passed over and repeated stays in one stage are one,
 * across sessions too when the unit is the visitor. By the end it comes from, then the one it goes to.
 */
export function countFlows({ histories, outcome, stages }: Outcomes): Uint32Array {
  const ends = stages + OTHER_ENDS;
  const visits = new Uint32Array(ends * ends);
  const add = (from: number, to: number) => {
    const cell = from * ends + to;
    visits[cell] = (visits[cell] ?? 0) + 1;
  };
  for (let unit = 0; unit < histories.units; unit += 1) {
    const last = walk(histories, unit, add);
    if (last === ENTRY) continue;
    const isOpen = outcome[(last - 1) * histories.units + unit] === OPEN;
    add(last, isOpen ? stages + 2 : stages + 1);
  }
  return visits;
}

export function describeFlows(visits: Uint32Array, ids: readonly string[]): Flow[] {
  const ends = ['entry', ...ids, 'exit', 'open'];
  return [...visits].flatMap((count, cell) => {
    if (count === 0) return [];
    const from = Math.floor(cell / ends.length);
    const to = cell % ends.length;
    return [
      { from: ends[from] ?? '', to: ends[to] ?? '', kind: kindOf(from, to, ids.length), visits: count },
    ];
  });
}

/** Ends of flows are the entry, the stages, exit and open. */
const ENTRY = 0;
const OTHER_ENDS = 3;

/** Calls `add` for each step of a unit's chain but the last, out of its last stage, which it answers. */
function walk(
  { first, end: endOf, stage, isInScope }: Histories,
  unit: number,
  add: (from: number, to: number) => void,
): number {
  let last = ENTRY;
  const end = endOf[unit] ?? 0;
  for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
    const to = (stage[visit] ?? -1) + 1;
    if (to <= ENTRY || to === last || isInScope[visit] === 0) continue;
    add(last, to);
    last = to;
  }
  return last;
}

function kindOf(from: number, to: number, stages: number): Flow['kind'] {
  if (from === ENTRY) return 'entry';
  if (to > stages) return to === stages + 1 ? 'exit' : 'open';
  if (to < from) return 'back';
  return to === from + 1 ? 'on' : 'skip';
}
