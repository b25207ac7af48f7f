/** Runs as a worker thread: stores what sites send, so that neither the database nor the disk holds up requests. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../database.ts';
import { createErasure } from '../erase.ts';
import { createIngest } from '../ingest.ts';
import { unpackGroup } from './group-message.ts';
import { toErrorMessage, toStoredMessage, type WriterAnswer, type WriterMessage } from './messages.ts';

const db = openDatabase(workerData as string);
let ingest = begin();

/** Nothing is remembered but what the file says. */
function begin() {
  return createIngest(db, createErasure(db)).ingest;
}

function answer(message: Exclude<WriterMessage, 'close'>): WriterAnswer {
  try {
    if (message === 'forget') ingest = begin();
    else if (message === 'renew log') db.pragma('wal_checkpoint(TRUNCATE)');
    else return { stored: ingest(unpackGroup(message.group)).map(toStoredMessage) };
    return { stored: [] };
  } catch (error) {
    return { error: toErrorMessage(error) };
  }
}

parentPort?.on('message', (message: WriterMessage) => {
  if (message !== 'close') {
    parentPort?.postMessage(answer(message));
    return;
  }
  db.close();
  parentPort?.close();
});
