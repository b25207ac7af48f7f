import { PARTS, type Part, type PartName, type Parts } from '../../../numbers/columns.ts';
import type { Database } from '../database.ts';
import { decodePart, encodePart } from './part-body.ts';

/** Writes and reads whole segments. Runs inside the caller's transaction. */
export function createSegmentRows(db: Database) {
  const add = db.prepare('INSERT INTO segment (version, sessions, fromAt, toAt) VALUES (0, ?, ?, ?)');
  const readPart = db.prepare('SELECT body FROM segment_part WHERE segment = ? AND part = ?').pluck();
  const writePart = db.prepare('INSERT INTO segment_part (segment, part, body) VALUES (?, ?, ?)');
  const removals = [
    db.prepare('DELETE FROM segment WHERE id = ?'),
    db.prepare('DELETE FROM segment_part WHERE segment = ?'),
    db.prepare('DELETE FROM segment_gone WHERE segment = ?'),
  ];
  const place = db.prepare('UPDATE session SET segment = ? WHERE sid = ?');

  return {
    read: (id: number): Parts => mapParts((name) => decodePart(name, readPart.get(id, name) as Buffer).part),
    /** Also notes in the sessions' rows where they are now. */
    add(parts: Parts): number {
      const { sid, startedAt, lastAt } = parts.sessions;
      const [fromAt, toAt] = [
        startedAt.reduce((least, at) => Math.min(least, at), Number.MAX_SAFE_INTEGER),
        lastAt.reduce((most, at) => Math.max(most, at), 0),
      ];
      const id = Number(add.run(sid.length, fromAt, toAt).lastInsertRowid);
      mapParts((name) => {
        writePart.run(id, name, encodePart(name, parts[name]));
        return parts[name];
      });
      for (const own of sid) place.run(id, own);
      return id;
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
