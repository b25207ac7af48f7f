import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Store } from './store.ts';

/** Between two looks for sessions that are over. */
const ROUND_MS = 60_000;
/** After a start: whoever starts it wants its answers first. */
const FIRST_ROUND_MS = 2_000;
/** Between two steps of a round, so that ingestion goes first: a step takes about as long. */
const PAUSE_MS = 100;

export interface SealerDeps {
  readonly stores: () => readonly Pick<Store, 'seal'>[];
  readonly now: () => number;
  readonly log: Log;
}

/** Packs sessions that are over for as long as the collector runs, a step at a time. */
export function createSealer({ stores, now, log }: SealerDeps) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let rounds: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    for (const store of stores())
      while (!signal.aborted && (await store.seal(now())) > 0) await wait(PAUSE_MS, undefined, { signal });
  }

  async function run(): Promise<void> {
    await wait(FIRST_ROUND_MS, undefined, { signal, ref: false });
    for (;;) {
      try {
        await round();
      } catch (error) {
        // Sessions stay hot meanwhile: questions are slower, and right.
        if (!signal.aborted) log('error', 'sealing failed', { error: String(error) });
      }
      await wait(ROUND_MS, undefined, { signal, ref: false });
    }
  }

  return {
    start(): void {
      // It ends by being told to stop, which interrupts a wait.
      rounds = run().catch(() => {});
    },
    async stop(): Promise<void> {
      stopping.abort();
      await rounds;
    },
  };
}
