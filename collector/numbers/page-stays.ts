import type { Segment } from './facts.ts';
import type { Outcomes } from './outcome.ts';
import type { Page } from './page-units.ts';
import { countsFrom } from './stay-since.ts';

/** Calls for each stay in scope, in the stage of the page, of each unit that passes: unit by unit, in order of time, with the moment that it counts from. */
export function eachStay(
  { histories }: Outcomes,
  { stage }: Page,
  passes: Uint8Array,
  call: (unit: number, segment: Segment, row: number, fromMs: number) => void,
): void {
  const { facts, units, first, end: endOf, isInScope, segment, row, place } = histories;
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    if (passes[unit] !== 1) continue;
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
      if (isInScope[visit] !== 1 || facts.places.stage[place[visit] ?? 0] !== stage) continue;
      const own = facts.segments[segment[visit] ?? 0];
      if (own) call(unit, own, row[visit] ?? 0, countsFrom(histories, unit, visit));
    }
  }
}
