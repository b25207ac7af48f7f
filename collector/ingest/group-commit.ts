import { Refusal } from '../refusal.ts';
import type { Store, Stored, ToStore } from '../store/store.ts';

type Kept = Exclude<Stored, { readonly error: unknown }>;

/** One transaction holds up everything else for about this long, at most. */
const GROUP_MS = 40;
/** While one group waits for the disk the next is written; the one after that gathers more meanwhile. */
const MOST_UNDER_WAY = 2;
/** Items of the first group, and of the smallest and largest that later ones may come to. */
const GROUP_ITEMS = { first: 64, least: 4, most: 1_024 };

/**
 * Collects what arrives within one turn of the event loop and stores it in one transaction, so that the
 * cost of syncing the log to disk is shared. Each promise resolves only after that commit. `monotonicMs` is a
 * clock that never jumps: groups grow and shrink with what they cost.
 */
export function createGroupCommit(
  store: Pick<Store, 'ingest'>,
  monotonicMs: () => number = () => performance.now(),
) {
  let waiting: { item: ToStore; resolve: (kept: Kept) => void; reject: (error: unknown) => void }[] = [];
  let mostItems = GROUP_ITEMS.first;
  let isClosed = false;
  let storing: Promise<void> | undefined;
  const underWay = new Set<Promise<void>>();

  async function storeGroups(): Promise<void> {
    while (waiting.length > 0) {
      // The rest of this turn still belongs to the group.
      await new Promise((resolve) => setImmediate(resolve));
      if (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay);
      const group = waiting.slice(0, mostItems);
      waiting = waiting.slice(mostItems);
      const startedMs = monotonicMs();
      const stored = storeGroup(group).finally(() => underWay.delete(stored));
      underWay.add(stored);
      // Only what holds up others counts: a slow disk is waited for beside them, and asks for larger groups.
      adapt(group.length, monotonicMs() - startedMs);
    }
    storing = undefined;
  }

  async function storeGroup(group: typeof waiting): Promise<void> {
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

  function adapt(items: number, tookMs: number): void {
    if (tookMs > GROUP_MS) mostItems = Math.floor((items * GROUP_MS) / tookMs);
    else if (items === mostItems) mostItems *= 2;
    mostItems = Math.min(GROUP_ITEMS.most, Math.max(GROUP_ITEMS.least, mostItems));
  }

  return {
    add(item: ToStore): Promise<Kept> {
      if (isClosed) return Promise.reject(new Refusal(503, 'The collector is closing: send again soon.', 5));
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        storing ??= storeGroups();
      });
    },
    /** Refuses what is new and waits for what was taken. */
    async close(): Promise<void> {
      isClosed = true;
      await storing;
      await Promise.all(underWay);
    },
  };
}
