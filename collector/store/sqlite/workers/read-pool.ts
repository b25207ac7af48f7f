import { Refusal } from '../../../refusal.ts';
import type { Answer, Asked, AskedMessage, Question } from './messages.ts';
import { createReader, type Reader } from './reader.ts';

export interface ReadPoolOptions {
  readonly dataFile: string;
  /** Threads at most. The second starts when two questions come at a time, and ends when it idles. */
  readonly threads?: number;
  /** Decoded columns that each thread may keep. */
  readonly mostBytes?: number;
  /** Longest that a question may take, its wait for a thread included. */
  readonly limitMs?: number | undefined;
  /** The same of questions that nobody waits for. */
  readonly patientMs?: number;
  /** How long a thread may idle, but the first one that was asked. */
  readonly idleMs?: number;
}

/** More questions than this do not wait: whoever asks them is told to come back. */
const MOST_WAITING = 64;
/** A question that is unwanted comes to a checkpoint within milliseconds; a thread that does not is ended. */
const GRACE_MS = 2_000;
/** Upkeep: given up on a busy machine, it would be tried, and given up, for ever. */
const PATIENT: ReadonlySet<Question> = new Set(['joined']);

interface Waiting {
  readonly question: Question;
  readonly asked: readonly unknown[];
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Answers questions in worker threads, each at its turn, within a limit of time, as long as somebody waits. */
export function createReadPool(options: ReadPoolOptions) {
  const { dataFile, threads = 2, mostBytes = 64_000_000, limitMs = 10_000, idleMs = 60_000 } = options;
  const { patientMs = 300_000 } = options;
  const readers = new Set<Reader>();
  const idle: Reader[] = [];
  const ending = new Set<Promise<void>>();
  /** One of these stays. Those that only got ready, or did what nobody waits for, do not. */
  const wereAsked = new WeakSet<Reader>();
  const waiting: Waiting[] = [];
  const running = new Map<Waiting, Reader>();
  let isClosed = false;

  function freeReader(): Reader | undefined {
    let known = idle.pop();
    // One that got ready before anybody asked may have failed meanwhile.
    while (known && !known.isUsable()) {
      readers.delete(known);
      known = idle.pop();
    }
    if (known || readers.size >= threads) return known;
    const reader = createReader({ dataFile, mostBytes, isEarly: false });
    readers.add(reader);
    return reader;
  }

  function next(): void {
    while (waiting.length > 0) {
      const reader = freeReader();
      if (!reader) return;
      const asked = waiting.shift();
      if (asked) run(reader, asked);
    }
  }

  function run(reader: Reader, asked: Waiting): void {
    running.set(asked, reader);
    if (!PATIENT.has(asked.question)) wereAsked.add(reader);
    reader
      .ask(asked)
      .then(asked.resolve, asked.reject)
      .finally(() => {
        running.delete(asked);
        if (reader.isUsable()) rest(reader);
        else readers.delete(reader);
        next();
      });
  }

  function rest(reader: Reader): void {
    idle.push(reader);
    const answered = reader.answered();
    setTimeout(() => {
      const isNeeded = readers.size === 1 && wereAsked.has(reader);
      if (!isNeeded && reader.answered() === answered) endIdle(reader);
    }, idleMs).unref();
  }

  function endIdle(reader: Reader): void {
    const position = idle.indexOf(reader);
    if (position < 0) return;
    idle.splice(position, 1);
    readers.delete(reader);
    const ended = reader.stop().finally(() => ending.delete(ended));
    ending.add(ended);
  }

  /** Whoever asked is told at once; the thread finds out at its next checkpoint, or is ended. */
  function giveUp(asked: Waiting, reason: unknown): void {
    asked.reject(reason);
    const position = waiting.indexOf(asked);
    if (position >= 0) waiting.splice(position, 1);
    running.get(asked)?.interrupt(GRACE_MS);
  }

  return {
    /**
     * Starts the first thread, which gets ready for whoever asks first, and ends if nobody does. `expected`: what that will
     * probably be.
     */
    start(expected?: AskedMessage): void {
      if (readers.size > 0 || isClosed) return;
      const reader = createReader({ dataFile, mostBytes, isEarly: true, expected });
      readers.add(reader);
      rest(reader);
    },
    /** How many there are at present. */
    threads: (): number => [...readers].filter((reader) => reader.isUsable()).length,
    ask<Q extends Question>(question: Q, asked: Asked<Q>, signal?: AbortSignal): Promise<Answer<Q>> {
      if (isClosed) return Promise.reject(closing());
      if (waiting.length >= MOST_WAITING)
        return Promise.reject(new Refusal(503, 'Too many questions at a time: ask again soon.', 1));
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const own: Waiting = { question, asked, resolve, reject };
      const onAbort = () => giveUp(own, new Refusal(503, 'Whoever asked has gone.'));
      const longestMs = PATIENT.has(question) ? patientMs : limitMs;
      const timer = setTimeout(() => giveUp(own, tooLong(longestMs)), longestMs);
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.push(own);
      if (signal?.aborted) onAbort();
      next();
      return promise.finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      }) as Promise<Answer<Q>>;
    },
    async close(): Promise<void> {
      isClosed = true;
      for (const asked of [...waiting, ...running.keys()]) giveUp(asked, closing());
      await Promise.all([...ending, ...[...readers].map((reader) => reader.stop())]);
    },
  };
}

function closing(): Refusal {
  return new Refusal(503, 'The collector is closing: ask again soon.', 5);
}

function tooLong(limitMs: number): Refusal {
  const seconds = Math.round(limitMs / 1_000);
  return new Refusal(
    503,
    `The question took longer than ${seconds} s: ask about a shorter period, or again later.`,
    10,
  );
}
