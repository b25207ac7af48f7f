import type { Stored, ToStore } from '../../store.ts';
import type { WriteThread } from './write-thread.ts';

/** Writes what sites send, and lets others change what is stored of sessions while it does not. */
export function createWriter(thread: WriteThread) {
  const underWay = new Set<Promise<unknown>>();
  let aloneUntil: Promise<unknown> | undefined;

  return {
    async ingest(items: readonly ToStore[]): Promise<readonly Stored[]> {
      while (aloneUntil) await aloneUntil;
      const storing = thread.ingest(items).finally(() => underWay.delete(storing));
      underWay.add(storing);
      return storing;
    },
    /** Does the work while nothing is written, and lets the thread forget what it remembers. */
    async alone<T>(work: () => T): Promise<T> {
      while (aloneUntil) await aloneUntil;
      const { promise, resolve } = Promise.withResolvers<void>();
      aloneUntil = promise;
      try {
        await Promise.allSettled(underWay);
        try {
          return work();
        } finally {
          await thread.forget();
        }
      } finally {
        aloneUntil = undefined;
        resolve();
      }
    },
    renewLog: thread.renewLog,
    async close(): Promise<void> {
      await Promise.allSettled(underWay);
      await thread.close();
    },
  };
}
