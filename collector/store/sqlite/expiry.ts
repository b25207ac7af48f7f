import type { Removed, ReplayToWeigh } from '../upkeep.ts';
import type { Database } from './database.ts';
import { createEmptySegmentRemoval } from './segments/drop-empty-segments.ts';
import { createSessionRemoval } from './session-removal.ts';

/** Rows that one step removes: replay chunks are tens of kilobytes each, so it takes a few milliseconds. */
const ROWS_A_STEP = 32;

type ReplayRow = Omit<ReplayToWeigh, 'isPinned' | 'isExpired' | 'isBot'> &
  Record<'isPinned' | 'isExpired' | 'isBot', number>;

/** Removes replays and sessions that have expired, a short transaction at a time. */
export function createExpiry(db: Database) {
  const removal = createSessionRemoval(db);
  const dropEmptySegments = createEmptySegmentRemoval(db);
  const replays = db.prepare(
    `SELECT r.*, p.session IS NOT NULL AS isPinned, e.session IS NOT NULL AS isExpired,
       coalesce(s.isBot, 0) AS isBot, coalesce(s.signals, 0) AS signals, coalesce(s.errors, 0) AS errors,
       coalesce(s.clicks, 0) AS clicks, coalesce(s.exitStage, '') AS exitStage,
       (SELECT count(*) FROM session_note n WHERE n.session = r.session) AS notes
     FROM (
       SELECT session, sum(sizeBytes) AS sizeBytes, min(receivedAt) AS firstAt,
         max(receivedAt) AS lastAt FROM replay_chunk
       WHERE session > ? GROUP BY session ORDER BY session LIMIT ?
     ) r
     LEFT JOIN session s ON s.id = r.session
     LEFT JOIN pin p ON p.session = r.session
     LEFT JOIN expired_replay e ON e.session = r.session AND e.hasChunks = 0
     ORDER BY r.session`,
  );
  // Also again, when chunks of an old queue came after the others had gone.
  const expire = db.prepare(
    `INSERT INTO expired_replay (session, expiredAt, hasChunks)
     SELECT value, @nowMs, 1 FROM json_each(@sessions) WHERE value NOT IN (SELECT session FROM pin)
     ON CONFLICT (session) DO UPDATE SET hasChunks = 1`,
  );
  // The least delayed chunk of each clock is what the clock is known by: facts/session-clock.ts.
  const keepOffsets = db.prepare(
    `INSERT INTO expired_offset (session, offsetMs)
     SELECT session, min(offsetMs) FROM (
       SELECT r.session, r.offsetMs, (
         SELECT max(c.clockMs) FROM clock c
         WHERE c.session = r.session AND c.isServer = 0 AND c.clockMs <= r.offsetMs
       ) AS clockMs FROM replay_chunk r JOIN json_each(@sessions) s ON r.session = s.value
     ) GROUP BY session, clockMs
     ON CONFLICT DO NOTHING`,
  );
  const oneExpired = db.prepare('SELECT session FROM expired_replay WHERE hasChunks = 1 LIMIT 1').pluck();
  const settle = db.prepare('UPDATE expired_replay SET hasChunks = 0 WHERE session = ?');
  // A session lasts a day at most, so those that began before are nearly all of them.
  const oldSessions = db.prepare(
    `SELECT sid, id, visitor FROM session
     WHERE startedAt < @beforeMs AND lastAt < @beforeMs AND id NOT IN (SELECT session FROM pin)
     ORDER BY startedAt LIMIT ${ROWS_A_STEP}`,
  );
  // Batches of which no event was good: they belong to no session that anybody could list.
  const oldRemains = db
    .prepare(
      `SELECT id FROM batch b WHERE receivedAt < @beforeMs
         AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = b.session) LIMIT ${ROWS_A_STEP}`,
    )
    .pluck();
  const removeStraySnapshots = db.prepare(
    `DELETE FROM page_snapshot WHERE id IN (
       SELECT id FROM page_snapshot p WHERE receivedAt < @beforeMs
         AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = p.session) LIMIT ${ROWS_A_STEP}
     )`,
  );
  const removeBatch = db.prepare('DELETE FROM batch WHERE id = ?');

  const expireReplays = db.transaction((names: readonly string[], nowMs: number): void => {
    const sessions = JSON.stringify(names);
    keepOffsets.run({ sessions });
    expire.run({ sessions, nowMs });
  });

  const removeExpiredReplays = db.transaction((): Removed => {
    let count = 0;
    for (let left = ROWS_A_STEP; left > 0; ) {
      const session = oneExpired.get() as string | undefined;
      if (session === undefined) return { count, hasMore: false };
      const removed = removal.removeChunks(session, left);
      if (removed < left) {
        settle.run(session);
        count += 1;
      }
      // A session whose chunks are gone already costs something, too.
      left -= Math.max(1, removed);
    }
    return { count, hasMore: true };
  });

  const removeSessionsBefore = db.transaction((beforeMs: number): Removed => {
    const old = oldSessions.all({ beforeMs }) as { sid: number; id: string; visitor: string }[];
    let count = 0;
    let chunksLeft = ROWS_A_STEP;
    for (const session of old) {
      // A long replay takes several steps by itself; the session goes with the last of its chunks.
      chunksLeft -= removal.removeChunks(session.id, chunksLeft);
      if (chunksLeft === 0) return { count, hasMore: true };
      removal.removeSession(session);
      count += 1;
    }
    if (old.length > 0) return { count, hasMore: true };
    dropEmptySegments();
    const remains = oldRemains.all({ beforeMs }) as number[];
    for (const id of remains) removeBatch.run(id);
    const { changes } = removeStraySnapshots.run({ beforeMs });
    return { count, hasMore: remains.length + changes > 0 };
  });

  return {
    replaysAfter(after: string, limit: number): ReplayToWeigh[] {
      const rows = replays.all(after, limit) as ReplayRow[];
      return rows.map((row) => ({
        ...row,
        isPinned: row.isPinned === 1,
        isExpired: row.isExpired === 1,
        isBot: row.isBot === 1,
      }));
    },

    expireReplays: (sessions: readonly string[], nowMs: number): void => expireReplays(sessions, nowMs),

    removeExpiredReplays: (): Removed => removeExpiredReplays(),
    removeSessionsBefore: (beforeMs: number): Removed => removeSessionsBefore(beforeMs),
  };
}
