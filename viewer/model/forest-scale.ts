import type { ArmComparison } from '../../collector/api/experiments.ts';

/** Ends of a scale that reads well, in shares: both sides of no difference are equally long. */
const ENDS = [0.02, 0.05, 0.1, 0.2, 0.5, 1] as const;

/** Where differences stand across a plot: 0 at its left edge, 1 at its right. */
export interface ForestScale {
  /** Largest difference shown. */
  readonly end: number;
  readonly ticks: readonly number[];
  /** What is beyond an end is drawn at it. */
  at(difference: number): number;
}

/**
 * One scale for all rows of a plot, wide enough for the intervals of one look. Those that hold at any look are infinite
 * at first and may leave it: what they have beyond would only flatten everything else.
 */
export function forestScale(comparisons: readonly ArmComparison[]): ForestScale {
  const farthest = Math.max(
    0,
    ...comparisons.flatMap(({ interval, difference }) => [
      ...(interval ?? []).map(Math.abs),
      Math.abs(difference ?? 0),
    ]),
  );
  const end = ENDS.find((own) => own >= farthest) ?? 1;
  return {
    end,
    ticks: [-end, -end / 2, 0, end / 2, end],
    at: (difference) => (Math.max(-end, Math.min(end, difference)) / end + 1) / 2,
  };
}
