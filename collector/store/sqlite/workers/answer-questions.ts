/** What a read worker runs: answers questions over its own connection, so that none of them holds up a commit. */
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../refusal.ts';
import { createReads } from '../reads.ts';
import type { AnswerMessage, ReaderMessage, WorkerSetup } from './messages.ts';
import { openReader } from './open-reader.ts';

const { dataFile, mostBytes, isEarly, isUnwanted } = workerData as WorkerSetup;
const unwanted = new Int32Array(isUnwanted);
const db = openReader(dataFile);
const reads = createReads(db, mostBytes);

function checkpoint(): void {
  if (Atomics.load(unwanted, 0) !== 0) throw new Error('nobody waits for this answer');
}

// Whoever asks first would wait for this; what fails here fails for them, and is told.
if (isEarly) attempt(() => reads.ready(checkpoint));

parentPort?.on('message', (message: ReaderMessage) => {
  if (message === 'end') {
    db.close();
    parentPort?.close();
    return;
  }
  const { question, asked } = message;
  const answer: (checkpoint: () => void, ...asked: readonly unknown[]) => unknown = reads[question] as never;
  parentPort?.postMessage(attempt(() => answer(checkpoint, ...asked)));
});

function attempt(work: () => unknown): AnswerMessage {
  try {
    return { json: JSON.stringify(work()) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { status: error.status, message: error.message } };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
