import { Refusal } from '../refusal.ts';
import type { Store, Stored, ToStore } from '../store/store.ts';

type Kept = Exclude<Stored, { readonly error: unknown }>;

/**
 * Collects what arrives within one turn of the event loop and stores it in one transaction, so that the
 * cost of syncing the log to disk is shared. Each promise resolves only after that commit.
 */
export function createGroupCommit(store: Pick<Store, 'ingest'>) {
  let waiting: { item: ToStore; resolve: (kept: Kept) => void; reject: (error: unknown) => void }[] = [];
  let isClosed = false;
  let inFlight: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    const group = waiting;
    waiting = [];
    try {
      const stored = await store.ingest(group.map(({ item }) => item));
      for (const [index, { resolve, reject }] of group.entries()) {
        const result = stored[index];
        if (result && 'accepted' in result) resolve(result);
        else reject(result?.error ?? new Error('the store did not answer for this item'));
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return {
    add(item: ToStore): Promise<Kept> {
      if (isClosed) return Promise.reject(new Refusal(503, 'The collector is closing: send again soon.', 5));
      return new Promise((resolve, reject) => {
        if (waiting.length === 0)
          setImmediate(() => {
            inFlight = flush();
          });
        waiting.push({ item, resolve, reject });
      });
    },
    /** Refuses what is new and waits for what was taken. */
    async close(): Promise<void> {
      isClosed = true;
      await new Promise((resolve) => setImmediate(resolve));
      await inFlight;
    },
  };
}
