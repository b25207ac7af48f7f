import { LIMITS } from '../../../sdk/protocol/limits.ts';
import type { ArrivedBatch } from '../../facts/live-session.ts';
import { Refusal } from '../../refusal.ts';
import type { BatchToStore, ReplayToStore, Stored, ToStore } from '../store.ts';
import { encodeBatch } from './batch-body.ts';
import type { Database } from './database.ts';
import type { KeptSession } from './session-reader.ts';

/** Stores what a session sent, as it came: a batch is a row, a replay chunk is one, a page that was asked for too. */
export function createSentWriter(db: Database) {
  const knownBatch = db.prepare('SELECT events FROM batch WHERE session = ? AND tab = ? AND seq = ?').pluck();
  const insertBatch = db.prepare(
    `INSERT INTO batch (session, tab, seq, receivedAt, offsetMs, isServer, events, isCompressed, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, tab, seq) DO NOTHING`,
  );
  const knownChunk = db.prepare('SELECT 1 FROM replay_chunk WHERE session = ? AND tab = ? AND seq = ?');
  const insertChunk = db.prepare(
    `INSERT INTO replay_chunk (session, tab, seq, receivedAt, offsetMs, firstAt, lastAt, stage, pageGroup, format,
       hasSnapshot, sizeBytes, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, tab, seq) DO NOTHING`,
  );

  const knownSnapshot = db.prepare('SELECT 1 FROM page_snapshot WHERE session = ? AND tab = ? AND seq = ?');
  const insertSnapshot = db.prepare(
    `INSERT INTO page_snapshot (session, tab, seq, page, receivedAt, offsetMs, stage, pageGroup, format, sizeBytes, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, tab, seq) DO NOTHING`,
  );

  function storeBatch(item: BatchToStore, session: KeptSession): Stored {
    const { batch, agent, receivedAt } = item;
    const { session: id, tab, seq, sentAt, events } = batch;
    const { isCompressed, body } = encodeBatch(item);
    const isOver = session.events + events.length > LIMITS.sessionEvents || !hasRoom(session, body);
    const answer = (count: unknown) => ({ accepted: Number(count), isDuplicate: true });
    if (isOver) {
      const known = knownBatch.get(id, tab, seq);
      return known === undefined ? { error: tooLong() } : answer(known);
    }
    const from = isServer(agent);
    const { changes } = insertBatch.run(
      id,
      tab,
      seq,
      receivedAt,
      receivedAt - sentAt,
      from,
      events.length,
      isCompressed,
      body,
    );
    if (changes === 0) return answer(knownBatch.get(id, tab, seq));
    session.events += events.length;
    session.sizeBytes += body.byteLength;
    return { accepted: events.length, isDuplicate: false };
  }

  function storeChunk({ chunk, gzipped, receivedAt }: ReplayToStore, session: KeptSession): Stored {
    const { session: id, tab, seq, page, sentAt, firstAt, lastAt, stage, pageGroup, format } = chunk;
    const known = chunk.snapshot === 'only' ? knownSnapshot : knownChunk;
    const isKnown = !hasRoom(session, gzipped) && known.get(id, tab, seq) !== undefined;
    if (!isKnown && !hasRoom(session, gzipped)) return { error: tooLong() };
    const offsetMs = receivedAt - sentAt;
    const { changes } =
      chunk.snapshot === 'only'
        ? insertSnapshot.run(
            id,
            tab,
            seq,
            page,
            receivedAt,
            offsetMs,
            stage,
            pageGroup,
            format,
            gzipped.byteLength,
            gzipped,
          )
        : insertChunk.run(
            id,
            tab,
            seq,
            receivedAt,
            offsetMs,
            firstAt,
            lastAt,
            stage,
            pageGroup,
            format,
            Number(chunk.snapshot),
            gzipped.byteLength,
            gzipped,
          );
    if (changes > 0) session.sizeBytes += gzipped.byteLength;
    return { accepted: chunk.events, isDuplicate: changes === 0 };
  }

  return {
    store: (item: ToStore, session: KeptSession): Stored =>
      item.kind === 'batch' ? storeBatch(item, session) : storeChunk(item, session),
    toArrived: ({ batch, agent, receivedAt }: BatchToStore): ArrivedBatch => ({
      tab: batch.tab,
      seq: batch.seq,
      receivedAt,
      offsetMs: receivedAt - batch.sentAt,
      isServer: isServer(agent),
      visitor: batch.visitor,
      context: batch.context,
      agent,
      events: batch.events,
      lost: batch.lost,
    }),
  };
}

/** A server speaks by its own clock, for a visitor elsewhere. */
function isServer(agent: BatchToStore['agent']): 0 | 1 {
  return agent === null ? 1 : 0;
}

function hasRoom({ sizeBytes }: KeptSession, body: Uint8Array): boolean {
  return sizeBytes + body.byteLength <= LIMITS.sessionBytes;
}

function tooLong(): Refusal {
  const { sessionEvents, sessionBytes } = LIMITS;
  return new Refusal(
    409,
    `session: holds the most it may (${sessionEvents} events, ${sessionBytes} bytes): begin a new one.`,
  );
}
