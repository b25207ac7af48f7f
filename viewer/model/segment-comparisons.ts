import type { ExperimentSegmentsAnswer } from '../../collector/api/experiment-segments.ts';
import { formatCount } from './format.ts';

type Segment = ExperimentSegmentsAnswer['segments'][number];
type SegmentComparison = Segment['comparisons'][number];

/** Of a segment and an arm, the comparison that is shown: what differs most surely, or while that is unknown the goal. */
export function shownComparison({ comparisons }: Segment, arm: string): SegmentComparison | undefined {
  const own = comparisons.filter((comparison) => comparison.arm === arm);
  const [surest] = own
    .filter(({ hasMinimum }) => hasMinimum)
    .sort((a, b) => (a.sequentialPValue ?? 1) - (b.sequentialPValue ?? 1));
  return surest ?? own.find(({ stage }) => stage === null);
}

/** What may be said of it now, in a cell. */
export function segmentReading(
  { split, arms }: Pick<Segment, 'split' | 'arms'>,
  { stage, qValue, difference, hasMinimum, minimumUnits }: SegmentComparison,
): { readonly tone: 'moss' | 'rust' | 'none'; readonly words: string } {
  if (split.isBroken) return { tone: 'none', words: 'Do not read: split not as planned' };
  if (difference === null) return { tone: 'none', words: 'Nobody yet' };
  if (!hasMinimum || qValue === null) {
    const came = arms.map(({ settled }) => settled.find((own) => own.stage === stage)?.units ?? 0);
    // A test takes some of both kinds, however many came.
    const isEnough = Math.min(...came) >= minimumUnits;
    return {
      tone: 'none',
      words: isEnough ? 'Nearly all alike' : `Too early: takes ${formatCount(minimumUnits)} each`,
    };
  }
  if (qValue > 0.05) return { tone: 'none', words: 'No clear difference' };
  return difference > 0 ? { tone: 'moss', words: 'More go on' } : { tone: 'rust', words: 'Fewer go on' };
}
