import type { ReplayChunksAnswer } from '../../api/replay-chunks.ts';
import type { Database } from './database.ts';

type Chunk = ReplayChunksAnswer['chunks'][number];

/** What is stored of a session's replays: everything but the bodies. */
export function readChunks(db: Database, session: string): Chunk[] {
  const rows = db
    .prepare(
      `SELECT tab, seq, format, firstAt, lastAt, clockMs, receivedAt, stage, pageGroup, hasSnapshot, sizeBytes
       FROM timed_chunk WHERE session = ? ORDER BY tab, seq`,
    )
    .all(session) as (Omit<Chunk, 'hasSnapshot'> & { readonly hasSnapshot: number })[];
  return rows.map((row) => ({ ...row, hasSnapshot: row.hasSnapshot === 1 }));
}

/** One body as it was sent, gzip. */
export function readChunkBody(
  db: Database,
  session: string,
  tab: string,
  seq: number,
): Uint8Array | undefined {
  const body = db
    .prepare('SELECT body FROM replay_chunk WHERE session = ? AND tab = ? AND seq = ?')
    .pluck()
    .get(session, tab, seq);
  return body as Buffer | undefined;
}
