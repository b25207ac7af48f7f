import type { KeptAsset } from '../store.ts';
import type { Database } from './database.ts';

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
  return {
    missing: (hashes: readonly string[]) => known.all(JSON.stringify(hashes)) as string[],
    save: (asset: KeptAsset, nowMs: number) => insert.run({ ...asset, nowMs }).changes > 0,
    read: (hash: string) => find.get(hash) as KeptAsset | undefined,
  };
}
