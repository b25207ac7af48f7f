import type { Histories } from './histories.ts';

/** The visit with which a unit first came to a stage in the period, or -1. Its session says how it came. */
export function stageEntry(
  { first, end, stage, isInScope }: Histories,
  unit: number,
  position: number,
): number {
  for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1)
    if (isInScope[visit] === 1 && stage[visit] === position) return visit;
  return -1;
}
