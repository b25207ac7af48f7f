import type { MapAnswer } from '../../collector/api/map.ts';
import { api } from '../api.ts';
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
  const [answer, { segments }] = await Promise.all([api.map(scope, signal, compare), api.segments(signal)]);
  return { answer, scope, sides: sidesOfMap(answer, scope, compare, segments) };
}
