import { DAY_MS } from '../../time-units.ts';
import type { KeptAsset } from '../store.ts';
import type { Removed } from '../upkeep.ts';
import type { Database } from './database.ts';

/**
 * A browser asks about an asset again after a week (sdk/recorder/assets.ts), and what it recorded may wait two
 * days to be sent: who was not asked about for nine days before a replay is not in that replay.
 */
const ASKED_WITHIN_MS = 9 * DAY_MS;
const ASSETS_A_STEP = 16;

/** Style sheets, images and fonts, each once by its content. */
export function createAssets(db: Database) {
  const known = db
    .prepare('SELECT value FROM json_each(?) WHERE value NOT IN (SELECT hash FROM asset)')
    .pluck();
  const insert = db.prepare(
    `INSERT INTO asset (hash, kind, type, sizeBytes, firstSeenAt, body)
     VALUES (@hash, @kind, @type, @sizeBytes, @nowMs, @gzipped) ON CONFLICT (hash) DO NOTHING`,
  );
  const find = db.prepare('SELECT hash, kind, type, sizeBytes, body AS gzipped FROM asset WHERE hash = ?');
  // Once a day each: thousands of browsers ask about the same few.
  const need = db.prepare(
    `INSERT INTO asset_need (hash, neededAt) SELECT value, @nowMs FROM json_each(@hashes) WHERE value IN (SELECT hash FROM asset)
     ON CONFLICT (hash) DO UPDATE SET neededAt = @nowMs WHERE neededAt < @nowMs - ${DAY_MS}`,
  );
  const unneeded = db
    .prepare(
      `SELECT a.hash FROM asset a LEFT JOIN asset_need n ON n.hash = a.hash
       WHERE a.firstSeenAt < @beforeMs AND coalesce(n.neededAt, 0) < @beforeMs LIMIT ${ASSETS_A_STEP}`,
    )
    .pluck();
  const oldestSnapshot = db.prepare('SELECT min(receivedAt) FROM page_snapshot').pluck();
  const remove = db.prepare('DELETE FROM asset WHERE hash = ?');
  const forget = db.prepare('DELETE FROM asset_need WHERE hash = ?');
  const removeUnneeded = db.transaction((oldestReplayMs: number): Removed => {
    const oldestMs = Math.min(oldestReplayMs, Number(oldestSnapshot.get() ?? oldestReplayMs));
    const hashes = unneeded.all({ beforeMs: oldestMs - ASKED_WITHIN_MS }) as string[];
    for (const hash of hashes) {
      remove.run(hash);
      forget.run(hash);
    }
    return { count: hashes.length, hasMore: hashes.length === ASSETS_A_STEP };
  });

  return {
    missing: (hashes: readonly string[]) => known.all(JSON.stringify(hashes)) as string[],
    /** Notes that somebody records with these now. */
    need(hashes: readonly string[], nowMs: number): void {
      need.run({ hashes: JSON.stringify(hashes), nowMs });
    },
    save: (asset: KeptAsset, nowMs: number) => insert.run({ ...asset, nowMs }).changes > 0,
    read: (hash: string) => find.get(hash) as KeptAsset | undefined,
    removeUnneeded: (oldestReplayMs: number): Removed => removeUnneeded(oldestReplayMs),
  };
}
