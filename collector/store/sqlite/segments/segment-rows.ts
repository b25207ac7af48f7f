import { PARTS, type Part, type PartName, type Parts } from '../../../numbers/columns.ts';
import type { Database } from '../database.ts';
import { decodePart, encodePart } from './part-body.ts';

/** A segment as it is written. */
export interface EncodedSegment {
  readonly sids: readonly number[];
  readonly fromAt: number;
  readonly toAt: number;
  readonly bodies: readonly (readonly [part: string, body: Uint8Array])[];
}

/** Compressing takes most of the time of a sealing: whoever can does it in another thread. */
export function encodeSegment(parts: Parts): EncodedSegment {
  const { sid, startedAt, lastAt } = parts.sessions;
  return {
    sids: [...sid],
    fromAt: startedAt.reduce((least, at) => Math.min(least, at), Number.MAX_SAFE_INTEGER),
    toAt: lastAt.reduce((most, at) => Math.max(most, at), 0),
    bodies: (Object.keys(PARTS) as PartName[]).map((name) => [name, encodePart(name, parts[name])]),
  };
}

export function createSegmentReader(db: Database): (id: number) => Parts {
  const readPart = db.prepare('SELECT body FROM segment_part WHERE segment = ? AND part = ?').pluck();
  return (id) => mapParts((name) => decodePart(name, readPart.get(id, name) as Buffer).part);
}

/** Writes and reads whole segments. Runs inside the caller's transaction. */
export function createSegmentRows(db: Database) {
  const add = db.prepare('INSERT INTO segment (version, sessions, fromAt, toAt) VALUES (0, ?, ?, ?)');
  const writePart = db.prepare('INSERT INTO segment_part (segment, part, body) VALUES (?, ?, ?)');
  const removals = [
    db.prepare('DELETE FROM segment WHERE id = ?'),
    db.prepare('DELETE FROM segment_part WHERE segment = ?'),
    db.prepare('DELETE FROM segment_gone WHERE segment = ?'),
  ];
  const place = db.prepare('UPDATE session SET segment = ? WHERE sid = ?');

  return {
    read: createSegmentReader(db),
    /** Also notes in the sessions' rows where they are now. */
    add({ sids, fromAt, toAt, bodies }: EncodedSegment): void {
      const id = Number(add.run(sids.length, fromAt, toAt).lastInsertRowid);
      for (const [name, body] of bodies) writePart.run(id, name, body);
      for (const sid of sids) place.run(id, sid);
    },
    remove(id: number): void {
      for (const removal of removals) removal.run(id);
    },
  };
}

function mapParts(read: <P extends PartName>(name: P) => Part<P>): Parts {
  const names = Object.keys(PARTS) as PartName[];
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Parts;
}
