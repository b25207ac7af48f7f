import { PARTS, type Part, type PartName, type Parts } from '../../../numbers/columns.ts';
import type { Database } from '../database.ts';
import { createHotFacts } from '../hot-facts.ts';
import type { CodedSession } from './coded-session.ts';
import { createDictionary } from './dictionary.ts';
import { spanOf } from './hot-chunks.ts';
import { createHotSessions } from './hot-sessions.ts';
import { packSessions } from './pack-sessions.ts';
import { decodePart, encodePart } from './part-body.ts';
import { unpackSessions } from './unpack-sessions.ts';

/** A session that was silent for so long is over: sessions end after 30 minutes, late batches take a while. */
const SILENT_MS = 3_600_000;
/** As many sessions as a segment holds: its rows are named in 16 bits, and its parts are some 100 KB. */
const SEGMENT_SESSIONS = 4_096;
/** Fewer than this wait, so that the last segment is not written anew for each. */
export const LEAST_SESSIONS = 512;

/** Packs hot sessions that are over into segments. */
export function createSealing(db: Database) {
  const silent = db
    .prepare(
      `SELECT sid FROM session WHERE segment IS NULL AND lastAt < ? ORDER BY startedAt, sid LIMIT ${LEAST_SESSIONS}`,
    )
    .pluck();
  const lastSegment = db.prepare('SELECT id, version, sessions FROM segment ORDER BY id DESC LIMIT 1');
  const newSegment = db.prepare('INSERT INTO segment (version, sessions, fromAt, toAt) VALUES (0, 0, 0, 0)');
  const describe = db.prepare(
    'UPDATE segment SET version = version + 1, sessions = @sessions, fromAt = @fromAt, toAt = @toAt WHERE id = @id',
  );
  const goneOf = db.prepare('SELECT sid FROM segment_gone WHERE segment = ?').pluck();
  const forgetGone = db.prepare('DELETE FROM segment_gone WHERE segment = ?');
  const readPart = db.prepare('SELECT body FROM segment_part WHERE segment = ? AND part = ?').pluck();
  const writePart = db.prepare(
    `INSERT INTO segment_part (segment, part, body) VALUES (?, ?, ?)
     ON CONFLICT (segment, part) DO UPDATE SET body = excluded.body`,
  );
  const place = db.prepare('UPDATE session SET segment = ? WHERE sid = ?');
  const hotFacts = createHotFacts(db);
  const readHot = createHotSessions(db);

  function sessionsOf(segment: number): CodedSession[] {
    const gone = new Set(goneOf.all(segment) as number[]);
    const parts = mapParts((name) => decodePart(name, readPart.get(segment, name) as Buffer).part);
    return unpackSessions(parts).filter(({ sid }) => !gone.has(sid));
  }

  /** The last segment when it has room for so many more, else a new one. */
  function segmentFor(count: number): { readonly id: number; readonly sessions: readonly CodedSession[] } {
    const last = lastSegment.get() as { id: number; version: number; sessions: number } | undefined;
    if (!last || last.sessions + count > SEGMENT_SESSIONS)
      return { id: Number(newSegment.run().lastInsertRowid), sessions: [] };
    return { id: last.id, sessions: sessionsOf(last.id) };
  }

  const seal = db.transaction((sids: readonly number[]): void => {
    const dictionary = createDictionary(db);
    const { id, sessions: before } = segmentFor(sids.length);
    const sessions = [...before, ...sids.flatMap((sid) => readHot(sid, dictionary) ?? [])].sort(
      (a, b) => a.startedAt - b.startedAt || a.sid - b.sid,
    );
    const parts = packSessions(sessions);
    mapParts((name) => {
      writePart.run(id, name, encodePart(name, parts[name]));
      return parts[name];
    });
    describe.run({ id, sessions: sessions.length, ...spanOf(sessions) });
    forgetGone.run(id);
    for (const sid of sids) {
      place.run(id, sid);
      hotFacts.remove(sid);
    }
  });

  /**
   * One step, in a transaction of its own: packs the oldest sessions that have been silent at `nowMs`, if they
   * are enough for it or if `isWhole`. Answers how many it packed: 0 when there is nothing left to do.
   */
  return (nowMs: number, isWhole = false): number => {
    const sids = silent.all(nowMs - SILENT_MS) as number[];
    if (sids.length === 0 || (sids.length < LEAST_SESSIONS && !isWhole)) return 0;
    seal(sids);
    return sids.length;
  };
}

function mapParts(read: <P extends PartName>(name: P) => Part<P>): Parts {
  const names = Object.keys(PARTS) as PartName[];
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Parts;
}
