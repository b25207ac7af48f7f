import { createRecentlyUsed } from '../../recently-used.ts';
import { Refusal } from '../../refusal.ts';
import type { BatchToStore, ReplayToStore, Stored, ToStore } from '../store.ts';
import { clocksOf, createClockWriter } from './clocks.ts';
import type { Database } from './database.ts';
import type { Erasure } from './erase.ts';
import { createFactsWriter } from './facts-rows.ts';
import { isOutOfRoom } from './out-of-room.ts';
import { createSentWriter } from './sent-writer.ts';
import { createSessionReader, type KeptSession } from './session-reader.ts';
import type { SessionPlace } from './session-row.ts';

/** Events of sessions that are kept folded in memory: some 40 MB of facts. */
const MOST_LIVE_EVENTS = 100_000;

/** Writes batches, replay chunks and the facts they change, many in one transaction. */
export function createIngest(db: Database, erasure: Pick<Erasure, 'refusalOf'>) {
  const kept = createRecentlyUsed<string, KeptSession>(MOST_LIVE_EVENTS, ({ live }) => live.events() + 10);
  const reader = createSessionReader(db);
  const sent = createSentWriter(db);
  const clocks = createClockWriter(db);
  const facts = createFactsWriter(db);

  /** As memory has it, unless somebody took it out of the file meanwhile. */
  function open(session: string, place: SessionPlace | undefined): KeptSession {
    const known = kept.get(session);
    return known && (!known.live.facts() || place) ? known : reader.read(session);
  }

  /** What one session sent, and the facts that it changes. */
  function storeSession(session: string, items: readonly ToStore[]): Stored[] {
    const place = facts.find(session);
    const known = open(session, place);
    const { live } = known;
    const stored = items.map((item) => sent.store(item, known));
    const added = items.filter((_, index) => isAdded(stored[index]));
    if (added.length > 0) {
      const before = live.facts();
      const clocksBefore = clocksOf(live);
      const isRetimed = live.add(
        added.filter(isBatch).map(sent.toArrived),
        added.filter(isChunk).map(({ chunk, receivedAt }) => receivedAt - chunk.sentAt),
        () => reader.batches(session),
      );
      clocks.write(session, live, clocksBefore);
      const after = live.facts();
      if (after && (isRetimed || added.some(isBatch)))
        known.hot =
          place && before ? facts.update(place, known.hot, before, after) : facts.insert(session, after);
    }
    kept.set(session, known);
    return stored;
  }

  function storeAll(
    items: readonly ToStore[],
    store: (session: string, own: readonly ToStore[]) => Stored[],
  ): Stored[] {
    const answers = new Map<ToStore, Stored>();
    for (const [session, own] of Map.groupBy(items, sessionOf)) {
      const error = erasure.refusalOf(session, own);
      const outcome = error ? own.map(() => ({ error })) : store(session, own);
      for (const [index, stored] of outcome.entries()) {
        const item = own[index];
        if (item) answers.set(item, stored);
      }
    }
    return items.map((item) => answers.get(item) ?? { error: new Error('not stored') });
  }

  const together = db.transaction((items: readonly ToStore[]) => storeAll(items, storeSession));
  const inSavepoint = db.transaction(storeSession);
  const apart = db.transaction((items: readonly ToStore[]) =>
    storeAll(items, (session, own) => {
      try {
        return inSavepoint(session, own);
      } catch (error) {
        kept.forget(session);
        return own.map(() => ({ error }));
      }
    }),
  );

  /** What memory holds of sessions whose transaction failed is not what the file holds. */
  function attempt(store: (items: readonly ToStore[]) => Stored[], items: readonly ToStore[]): Stored[] {
    try {
      return store(items);
    } catch (error) {
      for (const item of items) kept.forget(sessionOf(item));
      throw error;
    }
  }

  /** What fails takes nothing with it but its own session. Without room, all fail: the transaction is gone. */
  function ingest(items: readonly ToStore[]): Stored[] {
    try {
      return attempt(together, items);
    } catch (error) {
      if (isOutOfRoom(error)) throw afterMakingRoom(db);
      // Savepoints copy pages, so they are kept for the rare group in which one session fails.
      return attempt(apart, items);
    }
  }

  return {
    /** Commits without syncing the log: whoever acknowledges it does that first (log-sync.ts). */
    ingest(items: readonly ToStore[]): Stored[] {
      db.pragma('synchronous = NORMAL');
      try {
        return ingest(items);
      } finally {
        db.pragma('synchronous = FULL');
      }
    },
    /** Folds a session that has no facts yet from what is stored of it. */
    refold(session: string): void {
      const { live } = reader.read(session);
      const after = live.facts();
      clocks.write(session, live);
      if (after) facts.insert(session, after);
    },
    /** For whoever changes in another way what is stored of sessions that go on being there. */
    forgetAll: kept.clear,
  };
}

/** What the log holds already is moved into the file, so that the log can begin anew without growing. */
function afterMakingRoom(db: Database): Refusal {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // No room for that either: what was committed stays in the log.
  }
  return new Refusal(503, 'The collector’s disk is full: nothing was stored, send again later.', 60);
}

function isAdded(stored: Stored | undefined): boolean {
  return stored !== undefined && 'isDuplicate' in stored && !stored.isDuplicate;
}

function isBatch(item: ToStore): item is BatchToStore {
  return item.kind === 'batch';
}

/** A page that was asked for belongs to no replay, and tells nothing about clocks: once it is gone nothing changes. */
function isChunk(item: ToStore): item is ReplayToStore {
  return item.kind === 'replay' && item.chunk.snapshot !== 'only';
}

function sessionOf(item: ToStore): string {
  return item.kind === 'batch' ? item.batch.session : item.chunk.session;
}
