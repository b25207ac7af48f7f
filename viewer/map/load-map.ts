import type { MapAnswer } from '../../collector/api/map.ts';
import type { SavedSegment } from '../../collector/api/segments.ts';
import { api } from '../api.ts';
import { ApiError } from '../api-client.ts';
import type { Compare } from '../model/compare.ts';
import { type MapSides, sidesOfMap } from '../model/map-sides.ts';
import type { Scope } from '../model/scope.ts';

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

/** Who came by a link is not told what members call their segments: they are named by what they are narrowed to. */
async function savedSegments(signal: AbortSignal | undefined): Promise<readonly SavedSegment[]> {
  try {
    return (await api.segments(signal)).segments;
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return [];
    throw error;
  }
}
