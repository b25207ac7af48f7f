import { LIVE_MS } from '../../numbers/outcome.ts';
import type { Upkeep } from '../upkeep.ts';
import { createAssets } from './assets.ts';
import type { Database } from './database.ts';
import { createExpiry } from './expiry.ts';
import { giveBackPages, readSizes } from './free-pages.ts';
import { createSnapshotRemoval } from './old-snapshots.ts';

/** A session is over after this long, however busy (design: 24 hours). */
const LONGEST_SESSION_MS = 24 * 3_600_000;

/** Pins, sizes and all that removes what is no longer kept. `changed` is told when an answer could show it. */
export function createUpkeep(db: Database, dataFile: string, changed: () => void): Upkeep {
  const live = db
    .prepare(
      'SELECT count(*) FROM session WHERE startedAt > @nowMs - @longestMs AND lastAt > @nowMs - @liveMs',
    )
    .pluck();
  const packed = db.prepare('SELECT total(sessions) FROM segment').pluck();
  const known = db.prepare('SELECT 1 FROM session WHERE id = ?').pluck();
  const pin = db.prepare('INSERT INTO pin (session, pinnedAt) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const unpin = db.prepare('DELETE FROM pin WHERE session = ?');
  const expiry = createExpiry(db);
  const assets = createAssets(db);
  const removeOldSnapshots = createSnapshotRemoval(db);

  return {
    sizes: async () => ({ ...readSizes(db, dataFile), packedSessions: Number(packed.get()) }),
    liveSessions: async (nowMs) =>
      Number(live.get({ nowMs, longestMs: LONGEST_SESSION_MS, liveMs: LIVE_MS })),
    async pin(session, nowMs) {
      if (known.get(session) === undefined) return false;
      pin.run(session, nowMs);
      changed();
      return true;
    },
    async unpin(session) {
      unpin.run(session);
      changed();
      return known.get(session) !== undefined;
    },
    replaysAfter: async (after, limit) => expiry.replaysAfter(after, limit),
    async expireReplays(sessions, nowMs) {
      expiry.expireReplays(sessions, nowMs);
      changed();
    },
    async removeExpiredReplays() {
      const removed = expiry.removeExpiredReplays();
      if (removed.count > 0) changed();
      return removed;
    },
    async removeSessionsBefore(beforeMs) {
      const removed = expiry.removeSessionsBefore(beforeMs);
      if (removed.count > 0) changed();
      return removed;
    },
    async removeOldSnapshots() {
      const removed = removeOldSnapshots();
      if (removed.count > 0) changed();
      return removed;
    },
    removeUnneededAssets: async (oldestReplayMs) => assets.removeUnneeded(oldestReplayMs),
    giveBack: async () => giveBackPages(db),
  };
}
