import type { Database } from './database.ts';
import { createReads, type Reads } from './reads.ts';
import type { Answer, Asked, Question } from './workers/messages.ts';
import { createReadPool } from './workers/read-pool.ts';

/** Who answers questions: a pool of threads; of a file in memory, which no thread can open, this one. */
export interface Questions {
  start(): void;
  ask<Q extends Question>(question: Q, asked: Asked<Q>, signal?: AbortSignal): Promise<Answer<Q>>;
  close(): Promise<void>;
}

export function createQuestions(db: Database, dataFile: string): Questions {
  return dataFile === ':memory:' ? createOwnQuestions(createReads(db)) : createReadPool({ dataFile });
}

function createOwnQuestions(reads: Reads): Questions {
  const nobodyLeaves = () => {};
  return {
    start() {},
    async ask(question, asked) {
      const answer: (checkpoint: () => void, ...asked: readonly unknown[]) => unknown = reads[
        question
      ] as never;
      return answer(nobodyLeaves, ...asked) as Answer<typeof question>;
    },
    async close() {},
  };
}
