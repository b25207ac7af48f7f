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

/** The two without what tells them apart: of a table that has its own figures. */
export type SidesAlone = Pick<MapSides, 'own' | 'other'>;

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
  const { totals, stages, flows } = against;
  const other = { ...alone, totals, stages, flows };
  return {
    own: sideOf('own', alone, scope, saved),
    other: sideOf('other', other, withSegment(scope, otherSegment), saved),
    against,
  };
}

/** One segment by its own answer: called as it was saved, else by what it is narrowed to. */
export function sideOf(
  which: MapSide['which'],
  answer: MapAnswer,
  scope: Scope,
  saved: readonly SavedSegment[],
): MapSide {
  const segment = segmentOf(scope);
  const stageName = (id: string) => answer.stages.find((stage) => stage.id === id)?.name ?? id;
  const name =
    saved.find(({ filter }) => isSameSegment(filter, segment))?.name ?? segmentName(segment, stageName);
  return { which, name, answer, scope };
}

export function stagePairs({ own, other, against }: MapSides): StagePair[] {
  return own.answer.stages.flatMap((stage, index) => {
    const [same, differences] = [other.answer.stages[index], against.differences[index]];
    return same && differences ? [{ own: stage, other: same, differences }] : [];
  });
}
