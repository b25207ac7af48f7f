import type { MapAnswer, MapStage } from '../../collector/api/map.ts';
import type { StageDifferences } from '../../collector/api/map-differences.ts';
import type { SegmentFilter } from '../../collector/api/scope.ts';
import type { SavedSegment } from '../../collector/api/segments.ts';
import { isSameSegment } from './compare.ts';
import { type Scope, segmentOf, withSegment } from './scope.ts';
import { segmentName } from './segment-words.ts';

/** One segment of a map that shows two: its own answer, as if it had been asked for alone. */
export interface MapSide {
  readonly which: 'own' | 'other';
  /** Of the saved segment, or what it is narrowed by. */
  readonly name: string;
  readonly answer: MapAnswer;
  readonly scope: Scope;
}

/** Two segments on one map. */
export interface MapSides {
  readonly own: MapSide;
  readonly other: MapSide;
  readonly against: NonNullable<MapAnswer['against']>;
}

/** One stage of both. */
export interface StagePair {
  readonly own: MapStage;
  readonly other: MapStage;
  readonly differences: StageDifferences;
}

/** Undefined of a map that holds no segment against another. */
export function sidesOfMap(
  answer: MapAnswer,
  scope: Scope,
  otherSegment: SegmentFilter,
  saved: readonly SavedSegment[] = [],
): MapSides | undefined {
  const { against, ...alone } = answer;
  if (!against) return undefined;
  const stageName = (id: string) => answer.stages.find((stage) => stage.id === id)?.name ?? id;
  const nameOf = (segment: SegmentFilter) =>
    saved.find(({ filter }) => isSameSegment(filter, segment))?.name ?? segmentName(segment, stageName);
  const { totals, stages, flows } = against;
  const ownSegment = segmentOf(scope);
  return {
    own: { which: 'own', name: nameOf(ownSegment), answer: alone, scope },
    other: {
      which: 'other',
      name: nameOf(otherSegment),
      answer: { ...alone, totals, stages, flows },
      scope: withSegment(scope, otherSegment),
    },
    against,
  };
}

export function stagePairs({ own, other, against }: MapSides): StagePair[] {
  return own.answer.stages.flatMap((stage, index) => {
    const [same, differences] = [other.answer.stages[index], against.differences[index]];
    return same && differences ? [{ own: stage, other: same, differences }] : [];
  });
}
