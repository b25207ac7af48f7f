import { foldSession } from '../../facts/fold-session.ts';
import type { BatchToStore, ReplayToStore, Stored, ToStore } from '../store.ts';
import { type BatchRow, decodeBatch, encodeBatch } from './batch-body.ts';
import { createClocks } from './clocks.ts';
import type { Database } from './database.ts';
import type { Erasure } from './erase.ts';
import { createFactsWriter } from './facts-rows.ts';

type Kept = Exclude<Stored, { readonly error: unknown }>;

/** Writes batches, replay chunks and the facts they change, many in one transaction. */
export function createIngest(db: Database, erasure: Pick<Erasure, 'refusalOf'>) {
  const knownBatch = db.prepare('SELECT events FROM batch WHERE session = ? AND tab = ? AND seq = ?');
  const insertBatch = db.prepare(
    `INSERT INTO batch (session, tab, seq, receivedAt, offsetMs, isServer, events, isCompressed, body)
     VALUES (@session, @tab, @seq, @receivedAt, @offsetMs, @isServer, @events, @isCompressed, @body)`,
  );
  const insertChunk = db.prepare(
    `INSERT INTO replay_chunk (session, tab, seq, receivedAt, offsetMs, firstAt, lastAt, stage, pageGroup, format,
       hasSnapshot, sizeBytes, body)
     VALUES (@session, @tab, @seq, @receivedAt, @offsetMs, @firstAt, @lastAt, @stage, @pageGroup, @format,
       @hasSnapshot, @sizeBytes, @body)
     ON CONFLICT (session, tab, seq) DO NOTHING`,
  );
  const batchesOf = db.prepare('SELECT * FROM timed_batch WHERE session = ? ORDER BY id');
  const clocks = createClocks(db);
  const writeFacts = createFactsWriter(db);

  function refold(session: string): void {
    const rows = batchesOf.all(session) as BatchRow[];
    const facts = foldSession(rows.map(decodeBatch));
    if (facts) writeFacts(session, facts);
  }

  function storeBatch({ batch, agent, receivedAt }: BatchToStore): Kept {
    const known = knownBatch.get(batch.session, batch.tab, batch.seq) as { events: number } | undefined;
    if (known) return { accepted: known.events, isDuplicate: true };
    insertBatch.run({
      session: batch.session,
      tab: batch.tab,
      seq: batch.seq,
      receivedAt,
      offsetMs: receivedAt - batch.sentAt,
      isServer: isServer(agent),
      events: batch.events.length,
      ...encodeBatch(batch, agent),
    });
    return { accepted: batch.events.length, isDuplicate: false };
  }

  function storeChunk({ chunk, gzipped, receivedAt }: ReplayToStore): Kept {
    const { session, tab, seq, firstAt, lastAt, stage, pageGroup, format } = chunk;
    const { changes } = insertChunk.run({
      ...{ session, tab, seq, receivedAt, firstAt, lastAt, stage, pageGroup, format },
      offsetMs: receivedAt - chunk.sentAt,
      hasSnapshot: Number(chunk.snapshot),
      sizeBytes: gzipped.byteLength,
      body: gzipped,
    });
    return { accepted: chunk.events, isDuplicate: changes === 0 };
  }

  /** What one session sent, and its facts, in a savepoint: what fails takes no other session with it. */
  const storeSession = db.transaction((session: string, items: readonly ToStore[]): Stored[] => {
    const stored = items.map((item) => (item.kind === 'batch' ? storeBatch(item) : storeChunk(item)));
    const added = items.filter((_, index) => !stored[index]?.isDuplicate);
    const senders = new Set(added.map((item) => (item.kind === 'batch' ? isServer(item.agent) : 0)));
    const isRetimed = [...senders].map((sender) => clocks.settle(session, sender)).includes(true);
    if (isRetimed || added.some((item) => item.kind === 'batch')) refold(session);
    return stored;
  });

  const ingest = db.transaction((items: readonly ToStore[]): Stored[] => {
    const answers = new Map<ToStore, Stored>();
    for (const [session, own] of Map.groupBy(items, sessionOf)) {
      const error = erasure.refusalOf(session, own);
      const outcome = error ? own.map(() => ({ error })) : attempt(own, () => storeSession(session, own));
      for (const [index, stored] of outcome.entries()) {
        const item = own[index];
        if (item) answers.set(item, stored);
      }
    }
    return items.map((item) => answers.get(item) ?? { error: new Error('not stored') });
  });

  return { refold, ingest: (items: readonly ToStore[]): Stored[] => ingest(items) };
}

/** A server speaks by its own clock, for a visitor elsewhere. */
function isServer(agent: BatchToStore['agent']): 0 | 1 {
  return agent === null ? 1 : 0;
}

function sessionOf(item: ToStore): string {
  return item.kind === 'batch' ? item.batch.session : item.chunk.session;
}

function attempt(items: readonly ToStore[], work: () => Stored[]): Stored[] {
  try {
    return work();
  } catch (error) {
    return items.map(() => ({ error }));
  }
}
