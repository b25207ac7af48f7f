import type { Parts } from '../../../numbers/columns.ts';
import type { Database } from '../database.ts';
import type { CodedSession } from './coded-session.ts';
import { createHotSessions } from './hot-sessions.ts';
import { packSessions } from './pack-sessions.ts';
import {
  areAnyAmong,
  createReadDictionary,
  type OwnNumbers,
  type ReadDictionary,
} from './read-dictionary.ts';

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
export function createHotChunks(db: Database) {
  const hot = db
    .prepare('SELECT sid, revision, lastAt FROM session WHERE segment IS NULL ORDER BY sid')
    .raw();
  const readSession = createHotSessions(db);
  let known: Known = { dictionary: createReadDictionary(db), chunks: new Map() };

  return {
    /**
     * Forgets chunks with numbers of texts that were given lasting ones since. Not where what was counted of packed sessions may
     * have such numbers: that is to be forgotten, too.
     */
    renew(): boolean {
      const { dictionary, chunks } = known;
      const replaced = dictionary.renew();
      if (!replaced) {
        known = { dictionary: createReadDictionary(db), chunks: new Map() };
        return !dictionary.areOwnCounted();
      }
      known = {
        dictionary,
        chunks: new Map([...chunks].filter(([, { own }]) => !areAnyAmong(replaced, own))),
      };
      return true;
    },
    read(): { readonly dictionary: ReadDictionary; readonly chunks: readonly HotChunk[] } {
      const { dictionary, chunks: before } = known;
      const bySid = Map.groupBy(hot.all() as [number, number, number][], ([sid]) => chunkNumber(sid));
      const chunks = new Map<number, KnownChunk>();
      for (const [number, own] of bySid) {
        const stamp = own.join(' ');
        const same = before.get(number);
        chunks.set(number, same?.stamp === stamp ? same : { stamp, ...pack(number, own, dictionary) });
      }
      known = { dictionary, chunks };
      return { dictionary, chunks: [...chunks.values()].map(({ chunk }) => chunk) };
    },
  };

  function pack(
    number: number,
    rows: readonly (readonly [sid: number, ...rest: number[]])[],
    dictionary: ReadDictionary,
  ): Pick<KnownChunk, 'chunk' | 'own'> {
    const sessions = rows.flatMap(([sid]) => readSession(sid, dictionary) ?? []);
    const row = { number, ...spanOf(sessions), sessions: sessions.length };
    return { chunk: { row, parts: packSessions(sessions) }, own: dictionary.takeTold() };
  }
}

interface Known {
  readonly dictionary: ReadDictionary;
  readonly chunks: ReadonlyMap<number, KnownChunk>;
}

interface KnownChunk {
  readonly stamp: string;
  readonly chunk: HotChunk;
  /** Numbers of the dictionary's own that it has. */
  readonly own: OwnNumbers;
}

/** From the first event of the sessions to their last. */
export function spanOf(sessions: readonly Pick<CodedSession, 'startedAt' | 'lastAt'>[]) {
  return {
    fromAt: sessions.reduce((least, { startedAt }) => Math.min(least, startedAt), Number.MAX_SAFE_INTEGER),
    toAt: sessions.reduce((most, { lastAt }) => Math.max(most, lastAt), 0),
  };
}
