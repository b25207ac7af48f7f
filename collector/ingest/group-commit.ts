import { Refusal } from '../refusal.ts';
import type { Newcomers } from '../serve/newcomers.ts';
import type { Store, Stored, ToStore } from '../store/store.ts';

type Kept = Exclude<Stored, { readonly error: unknown }>;

/**
 * Handing over one group holds up everything else for about this long (a store in memory is written right there), or
 * as long as everything else has just held up the store: in a crowd that is refused what was taken in must not wait
 * behind the refusals.
 */
const GROUP_MS = { least: 40, most: 1_000 };
/** While one group waits for the disk the next is written. What comes then gathers until it is a whole group, or the disk is done. */
const GATHER_FROM = 2;
/** Each takes in one connection: a thousand and more a second get in, however long groups take. */
const MOST_TURNS = 100;
/** Items of the first group, and of the smallest and largest later ones. */
const GROUP_ITEMS = { first: 64, least: 4, most: 1_024 };

/**
 * Collects what arrives within one turn of the event loop and stores it in one transaction, so that the
 * cost of syncing the log to disk is shared. Each promise resolves only after that commit. `monotonicMs` is a
 * clock that never jumps: groups grow and shrink with what they cost.
 */
export function createGroupCommit(
  store: Pick<Store, 'ingest'>,
  monotonicMs: () => number = () => performance.now(),
  newcomers: Pick<Newcomers, 'taken'> = { taken: () => 0 },
) {
  let waiting: { item: ToStore; resolve: (kept: Kept) => void; reject: (error: unknown) => void }[] = [];
  /** What each item of the last group took. */
  let itemMs: number | undefined;
  let isClosed = false;
  let storing: Promise<void> | undefined;
  const underWay = new Set<Promise<void>>();
  let wake: (() => void) | undefined;

  async function storeGroups(): Promise<void> {
    let idleSinceMs = monotonicMs();
    while (waiting.length > 0) {
      await othersComeIn();
      const othersMs = monotonicMs() - idleSinceMs;
      if (underWay.size >= GATHER_FROM && !isWhole())
        await Promise.race([...underWay, new Promise<void>((resolve) => (wake = resolve))]);
      const startedMs = monotonicMs();
      const group = takeGroup(othersMs);
      const stored = storeGroup(group).finally(() => underWay.delete(stored));
      underWay.add(stored);
      idleSinceMs = monotonicMs();
      // Only what holds up others counts: a slow disk is waited for beside them, and asks for larger groups.
      itemMs = (idleSinceMs - startedMs) / group.length;
    }
    storing = undefined;
  }

  /** The rest of this turn still belongs to the group, and those that follow while connections come. */
  async function othersComeIn(): Promise<void> {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const before = newcomers.taken();
      await new Promise((resolve) => setImmediate(resolve));
      if (newcomers.taken() === before) return;
    }
  }

  function itemsOf(budgetMs: number): number {
    const items = itemMs === undefined ? GROUP_ITEMS.first : Math.floor(budgetMs / itemMs);
    return Math.min(GROUP_ITEMS.most, Math.max(GROUP_ITEMS.least, items));
  }

  function isWhole(): boolean {
    return waiting.length >= itemsOf(GROUP_MS.least);
  }

  function takeGroup(othersMs: number): typeof waiting {
    const most = itemsOf(Math.min(GROUP_MS.most, Math.max(GROUP_MS.least, othersMs)));
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    return group;
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

  return {
    add(item: ToStore): Promise<Kept> {
      if (isClosed) return Promise.reject(new Refusal(503, 'The collector is closing: send again soon.', 5));
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (isWhole()) wake?.();
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
