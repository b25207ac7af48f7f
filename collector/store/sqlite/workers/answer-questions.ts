/** What a read worker runs: answers questions over its own connection, so that none of them holds up a commit. */
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../refusal.ts';
import { createReads } from '../reads.ts';
import {
  type AnswerMessage,
  type AskedMessage,
  IS_ASKED,
  IS_UNWANTED,
  type ReaderMessage,
  type WorkerSetup,
} from './messages.ts';
import { openReader } from './open-reader.ts';

const { dataFile, mostBytes, isEarly, expected, ...setup } = workerData as WorkerSetup;
const told = new Int32Array(setup.told);
const db = openReader(dataFile);
const reads = createReads(db, mostBytes);

function checkpoint(): void {
  if (Atomics.load(told, IS_UNWANTED) !== 0) throw new Error('nobody waits for this answer');
}

/** What was counted until then is kept, and is not counted again for whoever asks. */
function untilAsked(): void {
  if (Atomics.load(told, IS_ASKED) !== 0) throw new Error('what is asked goes first');
}

// Whoever asks first would wait for this; what fails here fails for them, and is told.
if (isEarly) attempt(() => reads.ready(checkpoint));
if (expected) attempt(() => answer(expected, untilAsked));

parentPort?.on('message', (message: ReaderMessage) => {
  if (message === 'end') {
    db.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(attempt(() => answer(message, checkpoint)));
});

function answer({ question, asked }: AskedMessage, givesUp: () => void): unknown {
  const read: (checkpoint: () => void, ...asked: readonly unknown[]) => unknown = reads[question] as never;
  return read(givesUp, ...asked);
}

function attempt(work: () => unknown): AnswerMessage {
  try {
    return { json: JSON.stringify(work()) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { status: error.status, message: error.message } };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
