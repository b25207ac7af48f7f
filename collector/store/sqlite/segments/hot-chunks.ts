import type { Parts } from '../../../numbers/columns.ts';
import type { Database } from '../database.ts';
import type { CodedSession } from './coded-session.ts';
import { createHotSessions } from './hot-sessions.ts';
import { packSessions } from './pack-sessions.ts';
import type { ReadDictionary } from './read-dictionary.ts';

/** Hot sessions packed like a segment, in memory only. */
export interface HotChunk {
  readonly row: {
    readonly number: number;
    readonly fromAt: number;
    readonly toAt: number;
    readonly sessions: number;
  };
  readonly parts: Parts;
}

/** Sessions of one chunk, as a power of two: few, because one that changes is packed with all its neighbours. */
const CHUNK_BITS = 4;

export function chunkNumber(sid: number): number {
  return sid >>> CHUNK_BITS;
}

/** Reads the hot sessions; of those it has read before, only the chunks in which one has changed. */
export function createHotChunks(db: Database, dictionary: ReadDictionary) {
  const hot = db
    .prepare('SELECT sid, revision, lastAt FROM session WHERE segment IS NULL ORDER BY sid')
    .raw();
  const readSession = createHotSessions(db);
  let known = new Map<number, { readonly stamp: string; readonly chunk: HotChunk }>();

  return {
    read(): HotChunk[] {
      const bySid = Map.groupBy(hot.all() as [number, number, number][], ([sid]) => chunkNumber(sid));
      const now: typeof known = new Map();
      for (const [number, own] of bySid) {
        const stamp = own.join(' ');
        const before = known.get(number);
        now.set(
          number,
          before?.stamp === stamp
            ? before
            : {
                stamp,
                chunk: pack(
                  number,
                  own.map(([sid]) => sid),
                ),
              },
        );
      }
      known = now;
      return [...known.values()].map(({ chunk }) => chunk);
    },
  };

  function pack(number: number, sids: readonly number[]): HotChunk {
    const sessions = sids.flatMap((sid) => readSession(sid, dictionary) ?? []);
    return { row: { number, ...spanOf(sessions), sessions: sessions.length }, parts: packSessions(sessions) };
  }
}

/** From the first event of the sessions to their last. */
export function spanOf(sessions: readonly Pick<CodedSession, 'startedAt' | 'lastAt'>[]) {
  return {
    fromAt: sessions.reduce((least, { startedAt }) => Math.min(least, startedAt), Number.MAX_SAFE_INTEGER),
    toAt: sessions.reduce((most, { lastAt }) => Math.max(most, lastAt), 0),
  };
}
