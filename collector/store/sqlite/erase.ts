import { createHash } from 'node:crypto';
import type { ErasedAnswer } from '../../api/visitors.ts';
import { Refusal } from '../../refusal.ts';
import { DAY_MS } from '../../time-units.ts';
import type { ToStore } from '../store.ts';
import { type BatchRow, decodeBatch } from './batch-body.ts';
import type { Database } from './database.ts';
import { emptyLog } from './free-pages.ts';
import { createSessionRemoval } from './session-removal.ts';

/** A queue that a browser kept (two days), a laptop in a drawer: what is older than this is not sent any more. */
const REMEMBERED_MS = 30 * DAY_MS;
const CHECKPOINT_AGAIN_MS = 1_000;
/** In place of the row of a session that has none. */
const NO_ROW = -1;
/** Of a LIMIT: there is none. */
const ALL = -1;

interface SessionRow {
  readonly sid: number | null;
  readonly id: string;
  readonly visitor: string;
  readonly segment: number | null;
}

type Renew = (segment: number) => void;

/** Forgets visitors, and remembers by hash alone that nothing of them may come again. */
export function createErasure(db: Database) {
  const remember = db.prepare('INSERT OR REPLACE INTO erased (hash, until) VALUES (?, ?)');
  const rows = db.prepare('SELECT hash, until FROM erased').all() as { hash: string; until: number }[];
  /** Asked at every batch, so it stays in memory. */
  const until = new Map(rows.map((row) => [row.hash, row.until]));

  const hasBatches = db.prepare('SELECT 1 FROM batch WHERE session = ? LIMIT 1');
  const removeChunks = db.prepare('DELETE FROM replay_chunk WHERE session = ?');
  const removeSnapshots = db.prepare('DELETE FROM page_snapshot WHERE session = ?');

  const tombstone = (name: string, untilMs: number): void => {
    const hash = hashOf(name);
    remember.run(hash, untilMs);
    until.set(hash, untilMs);
  };
  const untilOf = (name: string) => until.get(hashOf(name)) ?? 0;

  const erase = db.transaction((id: string, by: 'visitor' | 'person', nowMs: number) => {
    db.prepare('DELETE FROM erased WHERE until <= ?').run(nowMs);
    for (const [hash, untilMs] of until) if (untilMs <= nowMs) until.delete(hash);
    const sessions = findSessions(db, id, by);
    const answer = deleteSessions(db, sessions);
    const untilMs = nowMs + REMEMBERED_MS;
    for (const session of sessions) tombstone(`session ${session.id}`, untilMs);
    if (by === 'visitor') tombstone(`visitor ${id}`, untilMs);
    // Several people may use one browser: what others did in it stays, and may come.
    const left = db.prepare('SELECT 1 FROM session WHERE visitor = ? LIMIT 1');
    for (const { visitor } of sessions) if (!left.get(visitor)) tombstone(`visitor ${visitor}`, untilMs);
    return { answer, segments: new Set(sessions.map(({ segment }) => segment)) };
  });

  return {
    /** `renew` writes a segment anew, without what is gone from it. */
    erase(id: string, by: 'visitor' | 'person', nowMs: number, renew: Renew): ErasedAnswer {
      const { answer, segments } = erase(id, by, nowMs);
      for (const segment of segments) if (segment !== null) renew(segment);
      forgetLog(db);
      return answer;
    },
    held: (id: string, by: 'visitor' | 'person'): ErasedAnswer => countSessions(db, findSessions(db, id, by)),
    /** Why nothing of this session may be stored, if so. Its replay may have come before its first batch. */
    refusalOf(session: string, items: readonly ToStore[]): Refusal | undefined {
      const [first] = items;
      if (until.size === 0 || !first) return undefined;
      const nowMs = first.receivedAt;
      const visitors = new Set(
        items.map((item) => (item.kind === 'batch' ? item.batch.visitor : item.chunk.visitor)),
      );
      const isKnown = untilOf(`session ${session}`) > nowMs;
      const visitorsUntilMs = Math.max(...[...visitors].map((visitor) => untilOf(`visitor ${visitor}`)));
      if (!isKnown && visitorsUntilMs <= nowMs) return undefined;
      // A session with batches is somebody else's, and not for whoever names an erased visitor in it to remove.
      if (!isKnown && !hasBatches.get(session)) {
        tombstone(`session ${session}`, visitorsUntilMs);
        removeChunks.run(session);
        removeSnapshots.run(session);
      }
      return new Refusal(410, 'visitor: was erased on request: nothing of it is stored for 30 days.');
    },
  };
}
export type Erasure = ReturnType<typeof createErasure>;

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url');
}

function findSessions(db: Database, id: string, by: 'visitor' | 'person'): SessionRow[] {
  if (by === 'person')
    return db
      .prepare("SELECT sid, id, visitor, segment FROM session WHERE unit = 'p:' || ?")
      .all(id) as SessionRow[];
  const known = db
    .prepare('SELECT sid, id, visitor, segment FROM session WHERE visitor = ?')
    .all(id) as SessionRow[];
  // Batches without a single event make no session, but say whose they are.
  const others = db
    .prepare(
      `SELECT *, offsetMs AS clockMs FROM batch WHERE id IN (
         SELECT min(id) FROM batch GROUP BY session HAVING session NOT IN (SELECT id FROM session)
       )`,
    )
    .all() as BatchRow[];
  const eventless = others.filter((row) => decodeBatch(row).visitor === id);
  return [...known, ...eventless.map((row) => ({ sid: null, id: row.session, visitor: id, segment: null }))];
}

/** What is stored of sessions, as it will be told once it is gone. */
function countSessions(db: Database, sessions: readonly SessionRow[]): ErasedAnswer {
  const batches = db.prepare(
    `SELECT count(*) AS batches, coalesce(sum(events), 0) AS events, coalesce(sum(length(body)), 0) AS bytes
     FROM batch WHERE session = ?`,
  );
  const chunks = db.prepare(
    'SELECT count(*) AS replayChunks, coalesce(sum(sizeBytes), 0) AS bytes FROM replay_chunk WHERE session = ?',
  );
  const pages = db.prepare(
    'SELECT count(*) AS snapshots, coalesce(sum(sizeBytes), 0) AS bytes FROM page_snapshot WHERE session = ?',
  );
  const answer = {
    sessions: sessions.length,
    batches: 0,
    events: 0,
    replayChunks: 0,
    snapshots: 0,
    bytes: 0,
  };
  for (const { id } of sessions) {
    const raw = batches.get(id) as Pick<ErasedAnswer, 'batches' | 'events' | 'bytes'>;
    const replay = chunks.get(id) as Pick<ErasedAnswer, 'replayChunks' | 'bytes'>;
    answer.batches += raw.batches;
    answer.events += raw.events;
    const page = pages.get(id) as Pick<ErasedAnswer, 'snapshots' | 'bytes'>;
    answer.replayChunks += replay.replayChunks;
    answer.snapshots += page.snapshots;
    answer.bytes += raw.bytes + replay.bytes + page.bytes;
  }
  return answer;
}

function deleteSessions(db: Database, sessions: readonly SessionRow[]): ErasedAnswer {
  const answer = countSessions(db, sessions);
  const removal = createSessionRemoval(db);
  for (const session of sessions) {
    removal.removeChunks(session.id, ALL);
    removal.removeSession({ ...session, sid: session.sid ?? NO_ROW });
  }
  return answer;
}

/**
 * Deleted rows are overwritten in the data file (secure_delete), and would live on in the log. While a question is
 * being answered the log cannot be emptied: then a little later.
 */
function forgetLog(db: Database): void {
  if (!db.open) return;
  if (!emptyLog(db)) setTimeout(() => forgetLog(db), CHECKPOINT_AGAIN_MS).unref();
}
