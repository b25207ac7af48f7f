import { type FileHandle, open } from 'node:fs/promises';

export interface LogSync {
  /** Resolves once all that was written to the log before is on the disk. */
  synced(): Promise<void>;
  /** After the last one. */
  close(): Promise<void>;
}

/**
 * Syncs the write-ahead log beside the event loop, where SQLite would hold it up for as long as the disk takes.
 * Those who ask while a sync is under way share the next one. `renew` is told when one failed: the system may have
 * given up what it should have written and say "done" the next time, so all must be written again first.
 */
export function createLogSync(sync: () => Promise<void>, renew: () => unknown): LogSync {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let isSuspect = false;

  async function run(): Promise<void> {
    try {
      if (isSuspect) await renew();
      isSuspect = false;
      await sync();
    } catch (error) {
      isSuspect = true;
      throw error;
    }
  }

  function start(): Promise<void> {
    const own = run().finally(() => {
      running = undefined;
    });
    running = own;
    return own;
  }

  function afterRunning(): Promise<void> {
    next = undefined;
    // Whatever began in between began after all who wait here had written.
    return running ?? start();
  }

  return {
    synced() {
      if (!running) return start();
      next ??= running.then(afterRunning, afterRunning);
      return next;
    },
    async close() {
      await (next ?? running)?.catch(() => {});
    },
  };
}

/** What a log is synced with: its file, opened when there is one. */
export function createLogFile(logFile: string) {
  let file: Promise<FileHandle> | undefined;
  return {
    async sync(): Promise<void> {
      // Some systems sync only through what may write.
      file ??= open(logFile, 'r+');
      await (await file).datasync();
    },
    async close(): Promise<void> {
      await (await file)?.close();
    },
  };
}
