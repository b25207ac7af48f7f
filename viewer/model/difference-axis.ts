import type { DropOffDifference } from '../../collector/api/drop-off.ts';

/** Ends of the axis in use, as shares: the least that holds every interval is taken. */
const EXTENTS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

/** Both ends are as far from no difference, so that lengths to either side compare. */
export function axisExtent(differences: readonly Pick<DropOffDifference, 'interval'>[]): number {
  const farthest = Math.max(0, ...differences.flatMap(({ interval }) => interval.map(Math.abs)));
  return EXTENTS.find((extent) => extent >= farthest) ?? 1;
}

/** Where a difference is on the axis: 0 is its left end, 0.5 no difference, 1 its right end. */
export function axisFraction(difference: number, extent: number): number {
  return Math.min(1, Math.max(0, (difference / extent + 1) / 2));
}
