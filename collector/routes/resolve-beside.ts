import type { Scope } from '../store/scope.ts';
import type { MapBeside, Store } from '../store/store.ts';
import { periodBefore } from './resolve-against.ts';
import { resolveSegment } from './resolve-segment.ts';

/** What a map is told beside, from `compare`. */
export async function resolveBeside(
  store: Pick<Store, 'journeys'>,
  scope: Scope,
  compare: string | undefined,
): Promise<MapBeside | undefined> {
  if (compare === undefined) return undefined;
  if (compare === 'previous') return { what: 'previous', scope: periodBefore(scope) };
  return { what: 'segment', scope: await resolveSegment(store, scope, 'compare', compare) };
}
