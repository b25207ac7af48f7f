import { drawOnAssets, type KeptAssets } from '../../../sdk/protocol/draw-on-assets.ts';
import type { ReplayChunk } from '../../../sdk/protocol/replay-chunk.ts';
import type { SessionAnswer } from '../../api/sessions.ts';
import { openChunk } from '../../replay/open-chunk.ts';
import type { ReplayEvent } from '../store.ts';
import type { Database } from './database.ts';
import { type NamingChunk, readKeptAssets } from './kept-assets.ts';

interface ChunkRow {
  readonly id: number;
  readonly clockMs: number;
  readonly receivedAt: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly format: ReplayChunk['format'];
}

/** The chunks of one tab in order, opened one at a time as they are asked for, in collector time. */
export function* readReplay(
  db: Database,
  session: string,
  tab: string,
  untilMs = Number.MAX_SAFE_INTEGER,
): Generator<readonly ReplayEvent[]> {
  const chunks = db
    .prepare(
      `SELECT id, clockMs, receivedAt, firstAt, lastAt, format FROM timed_chunk
       WHERE session = ? AND tab = ? AND firstAt <= ? ORDER BY seq`,
    )
    .all(session, tab, untilMs) as ChunkRow[];
  const body = db.prepare('SELECT body FROM replay_chunk WHERE id = ?').pluck();
  const bodies = db.prepare(
    'SELECT format, body AS gzipped FROM replay_chunk WHERE session = ? AND tab = ? ORDER BY seq',
  );
  const kept = readKeptAssets(db, () => bodies.iterate(session, tab) as IterableIterator<NamingChunk>);
  for (const chunk of chunks) {
    const events = openChunk(body.get(chunk.id) as Buffer, chunk.format);
    yield events ? events.map((event) => served(event, chunk, kept)) : [gap(chunk)];
  }
  const styleSheets = kept?.missingStyleSheets() ?? 0;
  const last = chunks.at(-1);
  if (last && styleSheets > 0) yield [custom(last.lastAt, 'missing', { styleSheets })];
}

function served(event: ReplayEvent, chunk: ChunkRow, kept: KeptAssets | undefined): ReplayEvent {
  if (kept) drawOnAssets(event.data, kept);
  return { ...event, timestamp: Math.min(event.timestamp + chunk.clockMs, chunk.receivedAt) };
}

/** rrweb's custom event, which players pass over. */
function custom(timestamp: number, tag: string, payload: unknown): ReplayEvent {
  return { type: 5, timestamp, data: { tag, payload } };
}

/** In place of a chunk that nobody can read. */
function gap({ firstAt, lastAt }: ChunkRow): ReplayEvent {
  return custom(firstAt, 'gap', { fromAt: firstAt, toAt: lastAt });
}

type ReplayTab = SessionAnswer['tabs'][number];
type Placed = { readonly tab: string; readonly seq: number; readonly sizeBytes: number } & Pick<
  ReplayTab,
  'firstAt' | 'lastAt'
>;

/** The tabs of a session that have a replay, the one with the most bytes first. */
export function readReplayTabs(
  db: Database,
  session: string,
  startedAt = Number.MAX_SAFE_INTEGER,
): ReplayTab[] {
  const rows = db
    .prepare(
      'SELECT tab, seq, firstAt, lastAt, sizeBytes FROM timed_chunk WHERE session = ? ORDER BY tab, seq',
    )
    .all(session) as Placed[];
  return [...Map.groupBy(rows, ({ tab }) => tab)]
    .map(([tab, chunks]) => ({
      tab,
      chunks,
      sizeBytes: chunks.reduce((sum, chunk) => sum + chunk.sizeBytes, 0),
    }))
    .sort((a, b) => b.sizeBytes - a.sizeBytes || (a.tab < b.tab ? -1 : 1))
    .map(({ tab, chunks }) => {
      const gaps = gapsBetween(chunks, startedAt);
      return {
        tab,
        firstAt: Math.min(...chunks.map((chunk) => chunk.firstAt)),
        lastAt: Math.max(...chunks.map((chunk) => chunk.lastAt)),
        chunks: chunks.length,
        missingChunks: gaps.reduce((sum, missing) => sum + missing.chunks, 0),
        gaps,
      };
    });
}

/** Where `seq` jumps. Before the first chunk that arrived, the gap reaches back to the session's start. */
function gapsBetween(chunks: readonly Placed[], startedAt: number): ReplayTab['gaps'] {
  return chunks.flatMap((chunk, index) => {
    const before = chunks[index - 1];
    const missing = chunk.seq - (before?.seq ?? -1) - 1;
    if (missing === 0) return [];
    const fromAt = Math.min(before?.lastAt ?? startedAt, chunk.firstAt);
    return [{ fromAt, toAt: chunk.firstAt, chunks: missing }];
  });
}
