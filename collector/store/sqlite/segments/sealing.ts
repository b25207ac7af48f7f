import type { Database } from '../database.ts';
import { createHotFacts } from '../hot-facts.ts';
import { concatParts } from './concat-parts.ts';
import { createDictionary } from './dictionary.ts';
import { createHotSessions } from './hot-sessions.ts';
import { packSessions } from './pack-sessions.ts';
import { createSegmentRows, type EncodedSegment, encodeSegment } from './segment-rows.ts';
import { unpackSessions } from './unpack-sessions.ts';

/** A session that was silent for so long is over: sessions end after 30 minutes, late batches take a while. */
const SILENT_MS = 3_600_000;
/**
 * Sessions of one step: few, because it holds up ingestion. Where there are fewer they wait, unless a whole
 * sealing is asked for.
 */
const STEP_SESSIONS = 32;
/** So many of the smallest become one, and then so many of those: some 4,096 sessions, parts of some 100 KB. */
const JOINED_SMALLEST = 16;
const JOINED = 8;
/** Rows are named in 16 bits. */
const MOST_SESSIONS = 4_096;
/** Joining more than so many sessions takes too long for the thread that takes in batches. */
const MOST_HERE = 1_024;

export interface SealingOptions {
  readonly stepSessions?: number;
  /** Joins of more sessions than this are handed to `join`, which does them in another thread. Without it, all is done here. */
  readonly mostHere?: number;
  readonly join?: (ids: readonly number[]) => Promise<EncodedSegment>;
}

/** Packs hot sessions that are over into segments, small ones into larger, and drops what is gone. */
export function createSealing(db: Database, options: SealingOptions = {}) {
  const { stepSessions = STEP_SESSIONS, mostHere = MOST_HERE, join } = options;
  const silent = db
    .prepare(
      `SELECT sid FROM session WHERE segment IS NULL AND lastAt < ? ORDER BY startedAt, sid LIMIT ${stepSessions}`,
    )
    .pluck();
  const small = db.prepare(
    'SELECT id, sessions FROM segment WHERE sessions <= ? AND sessions > ? ORDER BY id LIMIT ?',
  );
  const count = db
    .prepare('SELECT count(*) FROM segment WHERE id IN (SELECT value FROM json_each(?))')
    .pluck();
  const mostlyGone = db
    .prepare(
      `SELECT s.id FROM segment s
       WHERE 2 * (SELECT count(*) FROM segment_gone g WHERE g.segment = s.id) > s.sessions LIMIT 1`,
    )
    .pluck();
  const goneOf = db.prepare('SELECT sid FROM segment_gone WHERE segment = ?').pluck();
  const hot = createHotFacts(db);
  const segments = createSegmentRows(db);
  const readHot = createHotSessions(db);
  const dictionary = createDictionary(db);

  function pack(sids: readonly number[]): number {
    segments.add(encodeSegment(packSessions(sids.flatMap((sid) => readHot(sid, dictionary) ?? []))));
    for (const sid of sids) hot.remove(sid);
    return sids.length;
  }

  /** A segment's sessions that still count, in a segment of their own. */
  function renew(id: number): number {
    const gone = new Set(goneOf.all(id) as number[]);
    const left = unpackSessions(segments.read(id)).filter(({ sid }) => !gone.has(sid));
    segments.remove(id);
    if (left.length > 0) segments.add(encodeSegment(packSessions(left)));
    return 1;
  }

  const isHoled = (id: number) => goneOf.get(id) !== undefined;

  function replace(ids: readonly number[], joined: EncodedSegment): number {
    for (const id of ids) segments.remove(id);
    segments.add(joined);
    return ids.length;
  }

  const joinHere = (ids: readonly number[]) =>
    replace(ids, encodeSegment(concatParts(ids.map(segments.read))));

  /** What came to be gone, or was made anew, while another thread was at it, is joined another time. */
  async function joinElsewhere(ids: readonly number[]): Promise<number> {
    const before = generationOf();
    const joined = await join?.(ids);
    const isThere = () => count.get(JSON.stringify(ids)) === ids.length && !ids.some(isHoled);
    return attempt(() => (joined && generationOf() === before && isThere() ? replace(ids, joined) : 0));
  }

  /** Segments that should be one, and how many sessions that would be. */
  function joinable(): { readonly ids: readonly number[]; readonly sessions: number } | undefined {
    for (const [most, least, wanted] of [
      [2 * stepSessions, 0, JOINED_SMALLEST],
      [MOST_SESSIONS / 2, 2 * stepSessions, JOINED],
    ] as const) {
      const rows = small.all(most, least, wanted) as { id: number; sessions: number }[];
      if (rows.length < wanted) continue;
      return {
        ids: rows.map(({ id }) => id),
        sessions: rows.reduce((sum, { sessions }) => sum + sessions, 0),
      };
    }
    return undefined;
  }

  /** What there is to do next, done; segments that another thread should join are only named. */
  function takeStep(silentMs: number, isWhole: boolean): number | readonly number[] {
    const renewed = mostlyGone.get() as number | undefined;
    if (renewed !== undefined) return renew(renewed);
    const { ids, sessions } = joinable() ?? { ids: [], sessions: 0 };
    // Rows that count no more would be told of the wrong segment: those go first.
    const holed = ids.find(isHoled);
    if (holed !== undefined) return renew(holed);
    if (ids.length > 0 && join && sessions > mostHere) return ids;
    if (ids.length > 0) return joinHere(ids);
    const sids = silent.all(silentMs) as number[];
    return sids.length === 0 || (sids.length < stepSessions && !isWhole) ? 0 : pack(sids);
  }

  const generationOf = () => db.pragma('schema_version', { simple: true });
  let generation: unknown;

  /** A rebuild makes the tables anew, and texts get other numbers. */
  function forgetOthersNumbers(): void {
    const now = generationOf();
    if (now !== generation) dictionary.forget();
    generation = now;
  }

  /** What a step looks at it must find unchanged when it writes: batches come in beside it (writer/). */
  function attempt<R>(step: () => R): R {
    forgetOthersNumbers();
    try {
      return db.transaction(step)();
    } catch (error) {
      // Numbers that this transaction gave to texts went with it.
      dictionary.forget();
      throw error;
    }
  }

  return {
    /** One step, in a transaction of its own. Answers how much it did: 0 when there is nothing to do. */
    async seal(nowMs: number, isWhole = false): Promise<number> {
      const done = attempt(() => takeStep(nowMs - SILENT_MS, isWhole));
      return typeof done === 'number' ? done : joinElsewhere(done);
    },
    /** All steps at once; only of a sealing that is done here. */
    sealAll(nowMs: number): void {
      while (attempt(() => takeStep(nowMs - SILENT_MS, false)) !== 0);
    },
    /** Takes what is gone out of this segment now, and not only once it is mostly holes. */
    renew(segment: number): void {
      attempt(() => renew(segment));
    },
  };
}
