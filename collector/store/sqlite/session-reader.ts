import { type ArrivedBatch, createLiveSession, type LiveSession } from '../../facts/live-session.ts';
import { decodeBody } from './batch-body.ts';
import type { Database } from './database.ts';
import type { HotRows } from './hot-facts.ts';

/** A session as ingestion keeps it between two of its requests. */
export interface KeptSession {
  readonly live: LiveSession;
  /** What is stored of it: its budget (LIMITS). */
  events: number;
  sizeBytes: number;
  /** The rows that its facts are in, once they were written. */
  hot?: HotRows;
}

type Row = Pick<ArrivedBatch, 'tab' | 'seq' | 'receivedAt' | 'offsetMs' | 'isServer'> & {
  readonly isCompressed: number;
  readonly body: Buffer;
};
type ChunkRow = { readonly offsetMs: number; readonly sizeBytes: number };

/** Reads what is stored of a session and folds it. */
export function createSessionReader(db: Database) {
  const batchRows = db.prepare(
    'SELECT tab, seq, receivedAt, offsetMs, isServer, isCompressed, body FROM batch WHERE session = ?',
  );
  const chunkRows = db.prepare(
    `SELECT offsetMs, sizeBytes FROM replay_chunk WHERE session = @session
     UNION ALL SELECT offsetMs, 0 FROM expired_offset WHERE session = @session`,
  );
  const snapshotBytes = db
    .prepare('SELECT coalesce(sum(sizeBytes), 0) FROM page_snapshot WHERE session = ?')
    .pluck();

  const toArrived = ({ isCompressed, body, ...row }: Row): ArrivedBatch => ({
    ...row,
    ...decodeBody({ isCompressed, body }),
  });

  return {
    batches: (session: string) => (batchRows.all(session) as Row[]).map(toArrived),
    read(session: string): KeptSession {
      const batches = batchRows.all(session) as Row[];
      const chunks = chunkRows.all({ session }) as ChunkRow[];
      const live = createLiveSession();
      if (batches.length + chunks.length > 0)
        live.add(
          batches.map(toArrived),
          chunks.map(({ offsetMs }) => offsetMs),
          () => [],
        );
      const sizeBytes =
        batches.reduce((sum, { body }) => sum + body.byteLength, 0) +
        chunks.reduce((sum, chunk) => sum + chunk.sizeBytes, 0) +
        Number(snapshotBytes.get(session));
      return { live, events: live.events(), sizeBytes };
    },
  };
}
