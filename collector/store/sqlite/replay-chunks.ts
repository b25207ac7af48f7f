import type { ReplayChunksAnswer } from '../../api/replay-chunks.ts';
import type { ReplayRange, StoredChunk } from '../store.ts';
import type { Database } from './database.ts';

type Chunk = ReplayChunksAnswer['chunks'][number];
export type ChunkId = Pick<Chunk, 'seq' | 'format'> & { readonly id: number };

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

/** Which chunks of a tab are stored, in order, without their bodies. */
export function readChunkIds(
  db: Database,
  session: string,
  tab: string,
  { fromSeq = 0, toSeq = Number.MAX_SAFE_INTEGER }: ReplayRange = {},
): readonly ChunkId[] {
  return db
    .prepare(
      `SELECT id, seq, format FROM replay_chunk
       WHERE session = ? AND tab = ? AND seq BETWEEN ? AND ? ORDER BY seq`,
    )
    .all(session, tab, fromSeq, toSeq) as ChunkId[];
}

/** Their bodies, each read when it is asked for; one that has been erased meanwhile is left out. */
export function* readBodies(
  db: Database,
  chunks: readonly ChunkId[],
): Generator<StoredChunk & Pick<ChunkId, 'format'>> {
  const body = db.prepare('SELECT body FROM replay_chunk WHERE id = ?').pluck();
  for (const { id, seq, format } of chunks) {
    const gzipped = body.get(id) as Buffer | undefined;
    if (gzipped) yield { seq, format, gzipped };
  }
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
