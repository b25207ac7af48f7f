import type { Histories } from './histories.ts';
import { isLater } from './latest-exits.ts';
import { DROPPED, type Outcomes } from './outcome.ts';
import { placeLeft } from './stay-since.ts';

/** Where the dropped left, by place; a place is of one stage, so this is by stage too. */
export interface ExitCounts {
  readonly units: Uint32Array;
  /** The visit that ended there last, or -1. */
  readonly latest: Int32Array;
}

export function countExits({ histories, outcome, visit }: Outcomes): ExitCounts {
  const counts = emptyCounts(histories.facts.places.count);
  for (let cell = 0; cell < outcome.length; cell += 1) {
    if (outcome[cell] !== DROPPED) continue;
    const last = visit[cell] ?? 0;
    add(histories, counts, placeLeft(histories, cell % histories.units, last), 1, last);
  }
  return counts;
}

/** Those of several parts of the units as one. */
export function mergeExits(histories: Histories, places: number, parts: readonly ExitCounts[]): ExitCounts {
  const counts = emptyCounts(places);
  for (const { units, latest } of parts)
    for (let place = 0; place < units.length; place += 1) {
      const own = units[place] ?? 0;
      if (own > 0) add(histories, counts, place, own, latest[place] ?? -1);
    }
  return counts;
}

function emptyCounts(places: number): ExitCounts {
  return { units: new Uint32Array(places), latest: new Int32Array(places).fill(-1) };
}

function add(histories: Histories, counts: ExitCounts, place: number, units: number, last: number): void {
  counts.units[place] = (counts.units[place] ?? 0) + units;
  const known = counts.latest[place] ?? -1;
  if (known < 0 || isLater(histories, last, known)) counts.latest[place] = last;
}
