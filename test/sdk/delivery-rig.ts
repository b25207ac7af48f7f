import { createDelivery, SAVE_MS } from '../../sdk/delivery/delivery.ts';
import type { Outbox } from '../../sdk/delivery/outbox.ts';
import { createOwnership } from '../../sdk/delivery/ownership.ts';
import type { Parcel } from '../../sdk/delivery/parcel.ts';
import type { Answer } from '../../sdk/delivery/transport.ts';

export const answer = (status: number, retryAfter: string | null = null): Answer => ({
  status,
  headers: { get: () => retryAfter },
});

export const parcel = (id: string, more: Partial<Parcel> = {}): Parcel => ({
  id,
  owner: 'a page long gone',
  at: 0,
  query: '',
  body: '{}',
  ...more,
});
export const chunk = (id: string, more: Partial<Parcel> = {}): Parcel =>
  parcel(id, { query: 'seq=0', ...more });

type Sent = {
  readonly id: string;
  readonly isLeaving: boolean;
  /** Answers, or loses the connection, and waits until that is dealt with. */
  readonly settle: (answer?: Answer) => Promise<void>;
  readonly isAnswered: () => boolean;
  /** It reaches the collector, whatever becomes of the answer. */
  readonly arrive: () => void;
};

/** Everything that is under way without a timer has happened, and what was to be stored is. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) await new Promise((done) => setImmediate(done));
};

/** One browser: a store and locks that its pages share, on a clock that stands still until told. */
export function createBrowser(kept: readonly Parcel[] = []) {
  const store = new Map(kept.map((each) => [each.id, { ...each }]));
  const clock = { now: 0 };
  const locks = createLocks();
  const browser = { mostRecords: Number.POSITIVE_INFINITY };
  let names = 0;
  let transactions = 0;

  const work = {
    put: (each: Parcel) => {
      if (!store.has(each.id) && store.size >= browser.mostRecords) throw new Error('QuotaExceededError');
      // What is stored is a copy, as IndexedDB makes one.
      store.set(each.id, { ...each });
      return each.id;
    },
    delete: (id: string) => store.delete(id),
    getAll: () => [...store.values()].map((each) => ({ ...each })),
    clear: () => store.clear(),
  };

  return Object.assign(browser, {
    store,
    clock,
    transactions: () => transactions,
    open(
      budgetBytes = 4_000_000,
      hasLocks = true,
      arrive: (id: string, body: Parcel['body']) => void = () => {},
      halve: (parcel: Parcel) => Promise<Parcel[]> = async () => [],
    ) {
      const sent: Sent[] = [];
      const timers: { delayMs: number; run: () => void }[] = [];
      const closing: (() => void)[] = [];
      let isDead = false;
      const outbox = (async (run: (store: object) => unknown) => {
        if (isDead) return new Promise(() => {});
        transactions++;
        try {
          return { result: run(work) };
        } catch {
          return undefined;
        }
      }) as unknown as Outbox;
      const ownership = createOwnership(
        hasLocks ? locks.of(closing) : undefined,
        () => `page ${names++}`,
        () => clock.now,
      );
      const delivery = createDelivery(
        outbox,
        ({ id, body }, isLeaving) =>
          new Promise((resolve) => {
            let isAnswered = false;
            sent.push({
              id,
              isLeaving,
              isAnswered: () => isAnswered,
              arrive: () => arrive(id, body),
              settle: (given) => {
                isAnswered = true;
                if (!isDead) resolve(given);
                return settled();
              },
            });
          }),
        ownership,
        Promise.resolve(budgetBytes),
        halve,
        () => clock.now,
        () => 1,
        (delayMs, run) => {
          const runAlive = (): unknown => isDead || run();
          // No test ends a page before it has stored what it has.
          if (delayMs <= SAVE_MS) setImmediate(runAlive);
          else timers.push({ delayMs, run: runAlive });
        },
        () => {},
      );
      return {
        delivery,
        ownership,
        sent,
        /** Adds a parcel, and waits until it may be sent. */
        add(...parcel: Parameters<typeof delivery.add>) {
          delivery.add(...parcel);
          // What is still growing is handed over when all that grows is stored.
          if (parcel[1]) delivery.saveNow();
          return settled();
        },
        ids: () => sent.map(({ id }) => id),
        /** Pauses after failures, behind the timer that looks for dead pages. */
        pauses: timers,
        /** All pauses are over. */
        async runTimers() {
          for (const { run } of timers.splice(0)) run();
          await settled();
        },
        async look() {
          timers[0]?.run();
          await settled();
        },
        /** As the browser ends a page it kills: no code runs, its locks are free. */
        kill() {
          isDead = true;
          for (const close of closing) close();
        },
      };
    },
  });
}

/** One page in a browser of its own. */
export function openPage(kept: readonly Parcel[] = [], budgetBytes?: number) {
  const browser = createBrowser(kept);
  const page = browser.open(budgetBytes);
  const pauseMs = (index: number): number | undefined => page.pauses[index + 1]?.delayMs;
  return { ...page, ...browser, pauseMs, goOn: (index: number) => page.pauses[index + 1]?.run() };
}

/** Web Locks of one browser, as far as names go that nobody asks for twice. */
function createLocks() {
  const held = new Set<string>();
  return {
    of: (closing: (() => void)[]) =>
      ({
        async query() {
          return { held: [...held].map((name) => ({ name })) };
        },
        async request(name: string, run: () => unknown) {
          held.add(name);
          closing.push(() => held.delete(name));
          await run();
          held.delete(name);
        },
      }) as unknown as LockManager,
  };
}
