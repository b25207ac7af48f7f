import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/store.ts';

/** The same store, with the time that each group takes to be durable in the metrics. */
export function timedCommit(store: Pick<Store, 'ingest'>, metrics: Metrics): Pick<Store, 'ingest'> {
  return {
    async ingest(items) {
      const startedMs = performance.now();
      try {
        return await store.ingest(items);
      } finally {
        metrics.observe('commit', (performance.now() - startedMs) / 1_000);
      }
    },
  };
}
