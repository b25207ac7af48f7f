import { resolveScope } from './routes/resolve-scope.ts';
import type { Store } from './store/store.ts';

/** Tells the store that somebody may ask soon, and of what the viewer shows first: the map, as it is asked for by default. */
export function getReady(store: Pick<Store, 'journeys' | 'getReady'>, nowMs: number): void {
  resolveScope(store, { unit: 'visitor' }, nowMs)
    .then(
      (scope) => store.getReady(scope),
      () => store.getReady(),
    )
    // Nobody waits for this: what is wrong is told to whoever asks.
    .catch(() => {});
}
