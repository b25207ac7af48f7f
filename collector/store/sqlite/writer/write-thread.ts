import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Stored, ToStore } from '../../store.ts';
import { packGroup } from './group-message.ts';
import { toError, toStored, type WriterAnswer, type WriterMessage } from './messages.ts';

export type WriteThread = ReturnType<typeof createWriteThread>;

/** The thread that writes what sites send, as the main thread sees it. It starts with the first group. */
export function createWriteThread(dataFile: string) {
  let started: Started | undefined;

  async function ask(message: WriterMessage, transfer: ArrayBuffer[] = []): Promise<readonly Stored[]> {
    started = started?.isUsable() ? started : start(dataFile);
    const answer = await started.ask(message, transfer);
    if ('error' in answer) throw toError(answer.error);
    return answer.stored.map(toStored);
  }

  return {
    ingest(items: readonly ToStore[]): Promise<readonly Stored[]> {
      const group = packGroup(items);
      return ask({ group }, [group.bytes.buffer]);
    },
    /** For whoever changes in another way what is stored of sessions that go on being there. */
    async forget(): Promise<void> {
      if (started?.isUsable()) await ask('forget');
    },
    /** Moves the log into the file. */
    async renewLog(): Promise<void> {
      await ask('renew log');
    },
    /** After the last group. */
    async close(): Promise<void> {
      if (started?.isUsable()) await started.end();
    },
  };
}

type Started = ReturnType<typeof start>;

/** What is under way when a thread ends fails, and is stored or not: whoever sent it sends it again. */
function start(dataFile: string) {
  const worker = new Worker(new URL(workerFile(), import.meta.url), { workerData: dataFile });
  const asked: { resolve: (answer: WriterAnswer) => void; reject: (error: unknown) => void }[] = [];
  let isUsable = true;
  // Idle, it must not keep alive a process that is done.
  worker.unref();
  worker.on('message', (answer: WriterAnswer) => {
    asked.shift()?.resolve(answer);
    if (asked.length === 0) worker.unref();
  });
  const fail = (error: unknown) => {
    isUsable = false;
    for (const { reject } of asked.splice(0)) reject(error);
  };
  worker.on('error', fail).on('exit', () => fail(new Error('the thread that writes ended')));

  return {
    isUsable: () => isUsable,
    ask(message: WriterMessage, transfer: ArrayBuffer[]): Promise<WriterAnswer> {
      return new Promise((resolve, reject) => {
        asked.push({ resolve, reject });
        worker.ref();
        worker.postMessage(message, transfer);
      });
    },
    async end(): Promise<void> {
      const ended = once(worker, 'exit');
      worker.ref();
      worker.postMessage('close' satisfies WriterMessage);
      await ended;
    },
  };
}

/** The sources run as they are; compiled, they are JavaScript. */
function workerFile(): string {
  return import.meta.url.endsWith('.ts') ? './write-worker.ts' : './write-worker.js';
}
