import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../refusal.ts';
import type { AnswerMessage, AskedMessage, WorkerSetup } from './messages.ts';

/** One read worker, as the main thread sees it: one question at a time. */
export interface Reader {
  ask(asked: AskedMessage): Promise<unknown>;
  /** Nobody waits for the answer under way. A worker that does not notice within `graceMs` is ended. */
  interrupt(graceMs: number): void;
  isUsable(): boolean;
  idleForMs(): number;
  stop(): Promise<void>;
}

export function createReader(setup: Omit<WorkerSetup, 'isUnwanted'>): Reader {
  const isUnwanted = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const unwanted = new Int32Array(isUnwanted);
  const workerData: WorkerSetup = { ...setup, isUnwanted };
  const worker = new Worker(new URL(workerFile(), import.meta.url), { workerData });
  // Idle, it must not keep alive a process that is done.
  worker.unref();
  let settle: ((message: AnswerMessage) => void) | undefined;
  let isUsable = true;
  let idleSinceMs = performance.now();

  function answered(message: AnswerMessage): void {
    idleSinceMs = performance.now();
    worker.unref();
    settle?.(message);
    settle = undefined;
  }
  worker.on('message', answered);
  worker.on('error', (error) => answered({ failure: `a read worker failed: ${error.stack}` }));
  worker.on('exit', () => {
    isUsable = false;
    answered({ failure: 'a read worker ended' });
  });

  const reader: Reader = {
    async ask({ question, asked }) {
      Atomics.store(unwanted, 0, 0);
      const message = await new Promise<AnswerMessage>((resolve) => {
        settle = resolve;
        worker.ref();
        worker.postMessage({ question, asked } satisfies AskedMessage);
      });
      if ('json' in message) return message.json === undefined ? undefined : JSON.parse(message.json);
      if ('refusal' in message) throw toRefusal(message.refusal);
      throw new Error(message.failure);
    },
    interrupt(graceMs) {
      Atomics.store(unwanted, 0, 1);
      const own = settle;
      setTimeout(() => {
        if (own !== undefined && settle === own) reader.stop();
      }, graceMs).unref();
    },
    isUsable: () => isUsable,
    idleForMs: () => performance.now() - idleSinceMs,
    async stop() {
      isUsable = false;
      await worker.terminate();
    },
  };
  return reader;
}

/** The sources run as they are; compiled, they are JavaScript. */
function workerFile(): string {
  return import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.js';
}

function toRefusal({ status, message }: { readonly status: number; readonly message: string }): Refusal {
  return new Refusal(status as ConstructorParameters<typeof Refusal>[0], message);
}
