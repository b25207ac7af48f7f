import type { Database } from '../database.ts';
import { createHotFacts } from '../hot-facts.ts';
import { concatParts } from './concat-parts.ts';
import { createDictionary } from './dictionary.ts';
import { createHotSessions } from './hot-sessions.ts';
import { packSessions } from './pack-sessions.ts';
import { createSegmentRows } from './segment-rows.ts';
import { unpackSessions } from './unpack-sessions.ts';

/** A session that was silent for so long is over: sessions end after 30 minutes, late batches take a while. */
const SILENT_MS = 3_600_000;
/** Sessions of one step: it holds up ingestion for some 50 ms. Fewer wait, unless a whole sealing is asked for. */
const STEP_SESSIONS = 256;
/** So many small segments become one: its rows are named in 16 bits, and its parts are some 100 KB. */
const MERGED = 16;
const SMALL_SESSIONS = 4_096 / 2;

/** Packs hot sessions that are over into segments, small ones into larger, and drops what is gone. */
export function createSealing(db: Database) {
  const silent = db
    .prepare(
      `SELECT sid FROM session WHERE segment IS NULL AND lastAt < ? ORDER BY startedAt, sid LIMIT ${STEP_SESSIONS}`,
    )
    .pluck();
  const small = db
    .prepare(`SELECT id FROM segment WHERE sessions <= ${SMALL_SESSIONS} ORDER BY id LIMIT ${MERGED}`)
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
    segments.add(packSessions(sids.flatMap((sid) => readHot(sid, dictionary) ?? [])));
    for (const sid of sids) hot.remove(sid);
    return sids.length;
  }

  /** A segment's sessions that still count, in a segment of their own. */
  function renew(id: number): number {
    const gone = new Set(goneOf.all(id) as number[]);
    const left = unpackSessions(segments.read(id)).filter(({ sid }) => !gone.has(sid));
    segments.remove(id);
    if (left.length > 0) segments.add(packSessions(left));
    return 1;
  }

  function merge(ids: readonly number[]): number {
    const isHoled = (id: number) => goneOf.get(id) !== undefined;
    const holed = ids.find(isHoled);
    // Rows that count no more would be told of the wrong segment: those go first.
    if (holed !== undefined) return renew(holed);
    const parts = concatParts(ids.map(segments.read));
    for (const id of ids) segments.remove(id);
    segments.add(parts);
    return ids.length;
  }

  /** What there is to do next, if anything. */
  function nextStep(silentMs: number, isWhole: boolean): (() => number) | undefined {
    const renewed = mostlyGone.get() as number | undefined;
    if (renewed !== undefined) return () => renew(renewed);
    const merged = small.all() as number[];
    if (merged.length === MERGED) return () => merge(merged);
    const sids = silent.all(silentMs) as number[];
    if (sids.length === 0 || (sids.length < STEP_SESSIONS && !isWhole)) return undefined;
    return () => pack(sids);
  }

  const run = db.transaction((step: () => number) => step());
  let generation: unknown;

  /** A rebuild makes the tables anew, and texts get other numbers. */
  function forgetOthersNumbers(): void {
    const now = db.pragma('schema_version', { simple: true });
    if (now !== generation) dictionary.forget();
    generation = now;
  }

  function attempt(step: () => number): number {
    forgetOthersNumbers();
    try {
      return run(step);
    } catch (error) {
      // Numbers that this transaction gave to texts went with it.
      dictionary.forget();
      throw error;
    }
  }

  return {
    /** One step, in a transaction of its own. Answers how much it did: 0 when there is nothing to do. */
    seal(nowMs: number, isWhole = false): number {
      const step = nextStep(nowMs - SILENT_MS, isWhole);
      return step ? attempt(step) : 0;
    },
    /** Takes what is gone out of this segment now, and not only once it is mostly holes. */
    renew(segment: number): void {
      attempt(() => renew(segment));
    },
  };
}
