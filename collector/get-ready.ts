import { resolveScope } from './routes/resolve-scope.ts';
import type { Store } from './store/store.ts';

/** What a first answer takes of fewer is little beside loading the viewer; at so many it is half a second. */
const WORTH_READING_AHEAD = 10_000;

/** After a start, for whoever comes back first: of a store with so many packed sessions, because it takes memory. */
export async function readAhead(
  store: Pick<Store, 'journeys' | 'getReady' | 'sizes'>,
  nowMs: number,
  leastSessions = WORTH_READING_AHEAD,
): Promise<void> {
  const { packedSessions } = await store.sizes();
  if (packedSessions >= leastSessions) await getReady(store, nowMs);
}

/** Tells the store that somebody may ask soon, and of what the viewer shows first: the map, as it is asked for by default. */
export async function getReady(store: Pick<Store, 'journeys' | 'getReady'>, nowMs: number): Promise<void> {
  store.getReady(await resolveScope(store, { unit: 'visitor' }, nowMs));
}
