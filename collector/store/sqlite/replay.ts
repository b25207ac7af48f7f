import { gunzipSync } from 'node:zlib';
import { LIMITS } from '../../../sdk/protocol/limits.ts';
import type { ReplayEvent } from '../store.ts';
import type { Database } from './database.ts';

interface ChunkRow {
  readonly id: number;
  readonly offsetMs: number;
}

export interface ReplayTab {
  readonly tab: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly chunks: number;
  readonly missingChunks: number;
}

/** The tabs of a session that have a replay, the one with the most bytes first. */
export function readReplayTabs(db: Database, session: string): ReplayTab[] {
  return db
    .prepare(
      `SELECT tab, min(firstAt) AS firstAt, max(lastAt) AS lastAt, count(*) AS chunks,
         max(seq) + 1 - count(*) AS missingChunks
       FROM replay_chunk WHERE session = ? GROUP BY tab ORDER BY sum(sizeBytes) DESC, tab`,
    )
    .all(session) as ReplayTab[];
}

/** The chunks of one tab in order, decoded one at a time as they are asked for, in collector time. */
export function* readReplay(
  db: Database,
  session: string,
  tab: string,
  untilMs = Number.MAX_SAFE_INTEGER,
): Generator<readonly ReplayEvent[]> {
  const chunks = db
    .prepare(
      'SELECT id, offsetMs FROM replay_chunk WHERE session = ? AND tab = ? AND firstAt <= ? ORDER BY seq',
    )
    .all(session, tab, untilMs) as ChunkRow[];
  const body = db.prepare('SELECT body FROM replay_chunk WHERE id = ?').pluck();
  for (const { id, offsetMs } of chunks) yield decodeChunk(body.get(id) as Buffer, offsetMs);
}

/**
 * A chunk is stored unopened, so what is inside is whatever its sender put there: one that cannot be read
 * is passed over, and what is no rrweb event is left out.
 */
function decodeChunk(gzipped: Buffer, offsetMs: number): ReplayEvent[] {
  try {
    const text = gunzipSync(gzipped, { maxOutputLength: LIMITS.replayInflatedBytes }).toString();
    const events: unknown = JSON.parse(text);
    if (!Array.isArray(events)) return [];
    return events.filter(isReplayEvent).map((event) => ({ ...event, timestamp: event.timestamp + offsetMs }));
  } catch {
    return [];
  }
}

function isReplayEvent(value: unknown): value is ReplayEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'number' &&
    'timestamp' in value &&
    typeof value.timestamp === 'number'
  );
}
