import type { MapAnswer } from '../../collector/api/map.ts';
import type { SegmentFilter } from '../../collector/api/scope.ts';
import type { SavedSegment } from '../../collector/api/segments.ts';
import { api } from '../api.ts';
import type { Compare } from '../model/compare.ts';
import { type MapSides, type SidesAlone, sideOf, sidesOfMap } from '../model/map-sides.ts';
import { type Scope, withSegment } from '../model/scope.ts';
import { reader } from '../reader.ts';

/** A map as it is shown and exported: its answer, and where two segments are on it, those. */
export interface ShownMap {
  readonly answer: MapAnswer;
  readonly scope: Scope;
  readonly sides: MapSides | undefined;
}

/** Asks for the map, and what saved segments are called where it shows two. */
export async function loadMap(
  scope: Scope,
  compare: Compare | undefined,
  signal?: AbortSignal,
): Promise<ShownMap> {
  if (compare === undefined || compare === 'previous')
    return { answer: await api.map(scope, signal, compare), scope, sides: undefined };
  const [answer, saved] = await Promise.all([api.map(scope, signal, compare), savedSegments(signal)]);
  return { answer, scope, sides: sidesOfMap(answer, scope, compare, saved) };
}

/** The map beside the period before; of two segments, each beside its own. */
export async function loadChanges(
  scope: Scope,
  otherSegment: SegmentFilter | undefined,
): Promise<{ readonly answer: MapAnswer; readonly sides: SidesAlone | undefined }> {
  const beside = (one: Scope) => api.map(one, undefined, 'previous');
  if (otherSegment === undefined) return { answer: await beside(scope), sides: undefined };
  const otherScope = withSegment(scope, otherSegment);
  const [own, other, saved] = await Promise.all([
    beside(scope),
    beside(otherScope),
    savedSegments(undefined),
  ]);
  const sides = { own: sideOf('own', own, scope, saved), other: sideOf('other', other, otherScope, saved) };
  return { answer: own, sides };
}

/** Who came by a link is not told what members call their segments: they are named by what they are narrowed to. */
async function savedSegments(signal: AbortSignal | undefined): Promise<readonly SavedSegment[]> {
  await reader.known;
  return reader.may('numbers') ? (await api.segments(signal)).segments : [];
}
