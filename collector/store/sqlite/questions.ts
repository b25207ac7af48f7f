import type { Database } from './database.ts';
import type { Reads } from './reads.ts';
import type { Answer, Asked, AskedMessage, Question } from './workers/messages.ts';
import { createReadPool } from './workers/read-pool.ts';

/** Who answers questions: a pool of threads; of a file in memory, which no thread can open, this one. */
export interface Questions {
  start(expected?: AskedMessage): void;
  threads(): number;
  ask<Q extends Question>(question: Q, asked: Asked<Q>, signal?: AbortSignal): Promise<Answer<Q>>;
  close(): Promise<void>;
}

/** `limitMs`: longest that a question may take, where threads answer. */
export function createQuestions(db: Database, dataFile: string, limitMs?: number): Questions {
  return dataFile === ':memory:' ? createOwnQuestions(db) : createReadPool({ dataFile, limitMs });
}

function createOwnQuestions(db: Database): Questions {
  // Where threads answer, this one need not load what they answer with.
  let loading: Promise<Reads> | undefined;
  const nobodyLeaves = () => {};
  return {
    start() {},
    threads: () => 0,
    async ask(question, asked) {
      loading ??= import('./reads.ts').then(({ createReads }) => createReads(db));
      const reads = await loading;
      const answer: (checkpoint: () => void, ...asked: readonly unknown[]) => unknown = reads[
        question
      ] as never;
      return answer(nobodyLeaves, ...asked) as Answer<typeof question>;
    },
    async close() {},
  };
}
