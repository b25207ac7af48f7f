import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../refusal.ts';
import {
  type AnswerMessage,
  type AskedMessage,
  IS_ASKED,
  IS_UNWANTED,
  type ReaderMessage,
  type WorkerSetup,
} from './messages.ts';

/** One read worker, as the main thread sees it: one question at a time. */
export interface Reader {
  ask(asked: AskedMessage): Promise<unknown>;
  /** Nobody waits for the answer under way. A worker that does not notice within `graceMs` is ended. */
  interrupt(graceMs: number): void;
  isUsable(): boolean;
  /** How many questions it has answered: as many as before, and it was idle meanwhile. */
  answered(): number;
  stop(): Promise<void>;
}

/**
 * Three halves of 4 MB instead of 16: answering leaves little in objects and much in columns, which are freed only when
 * objects are collected. A thread that was asked everything at ten million events takes 100 MB less, and as long.
 */
const YOUNG_MB = 12;
/**
 * One that waits ends by itself: V8 may crash the process when a thread is ended from outside while code is compiled for
 * it ("Check failed: jit_page.has_value()", Node 24). One that is still beginning does so once it has begun, which a busy
 * machine takes seconds for; one that answers is ended all the same.
 */
const MOST_ENDING_MS = 8_000;

export function createReader(setup: Omit<WorkerSetup, 'told' | 'compiledIn'>): Reader {
  const told = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const workerData: WorkerSetup = { ...setup, told: told.buffer, compiledIn: compileCacheFolder() };
  const worker = new Worker(new URL(workerFile(), import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  // Idle, it must not keep alive a process that is done.
  worker.unref();
  let settle: ((message: AnswerMessage) => void) | undefined;
  let isUsable = true;
  let hasEnded = false;
  let answers = 0;

  function answered(message: AnswerMessage): void {
    answers += 1;
    worker.unref();
    settle?.(message);
    settle = undefined;
  }
  worker.on('message', answered);
  worker.on('error', (error) => answered({ failure: `a read worker failed: ${error.stack}` }));
  worker.on('exit', () => {
    isUsable = false;
    hasEnded = true;
    answered({ failure: 'a read worker ended' });
  });

  const reader: Reader = {
    async ask({ question, asked }) {
      Atomics.store(told, IS_UNWANTED, 0);
      Atomics.store(told, IS_ASKED, 1);
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
      Atomics.store(told, IS_UNWANTED, 1);
      const own = settle;
      setTimeout(() => {
        if (own !== undefined && settle === own) reader.stop();
      }, graceMs).unref();
    },
    isUsable: () => isUsable,
    answered: () => answers,
    async stop() {
      isUsable = false;
      if (hasEnded) return;
      // Whatever it gets ready is of no use any more.
      for (const position of [IS_UNWANTED, IS_ASKED]) Atomics.store(told, position, 1);
      const ended = once(worker, 'exit');
      const timer = setTimeout(() => void worker.terminate(), settle ? 0 : MOST_ENDING_MS);
      worker.ref();
      worker.postMessage('end' satisfies ReaderMessage);
      await ended;
      clearTimeout(timer);
    },
  };
  return reader;
}

/** Compiled, there is nothing to load in another way. */
function workerFile(): string {
  return import.meta.url.endsWith('.ts') ? './read-worker.mjs' : './answer-questions.js';
}

/** What the main thread was told to keep compiled code in; Node names a folder in there for its own version. */
function compileCacheFolder(): string | undefined {
  const folder = getCompileCacheDir();
  return folder === undefined ? undefined : dirname(folder);
}

function toRefusal({ status, message }: { readonly status: number; readonly message: string }): Refusal {
  return new Refusal(status as ConstructorParameters<typeof Refusal>[0], message);
}
