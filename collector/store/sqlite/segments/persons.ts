import type { Part } from '../../../numbers/columns.ts';
import type { Database } from '../database.ts';

/** The identified sessions of a segment, and those of them (by session) that count no more. */
interface People {
  readonly part: Part<'people'>;
  readonly gone: readonly (readonly [segment: number, sid: number])[] | undefined;
}

/**
 * By browser, the person it was identified as last. Of two sessions at one moment the one with the greater id
 * says so, as in the session table.
 */
export function namePersons(db: Database, people: readonly People[], unitCodes: number): Int32Array {
  const personOf = new Int32Array(unitCodes).fill(-1);
  const identified = new Float64Array(unitCodes);
  const by = new Uint32Array(unitCodes);
  const idOf = db.prepare('SELECT id FROM session WHERE sid = ?').pluck();
  const isGreater = (sid: number, other: number) => String(idOf.get(sid)) > String(idOf.get(other));
  for (const { part, gone } of people) {
    const ignored = new Set(gone?.map(([, sid]) => sid));
    for (const [row, sid] of part.sid.entries()) {
      if (ignored.has(sid)) continue;
      const visitor = part.visitor[row] ?? 0;
      const at = part.identifiedAt[row] ?? 0;
      const before = identified[visitor] ?? 0;
      const isFirst = personOf[visitor] === -1;
      if (!isFirst && (at < before || (at === before && !isGreater(sid, by[visitor] ?? 0)))) continue;
      personOf[visitor] = part.person[row] ?? -1;
      identified[visitor] = at;
      by[visitor] = sid;
    }
  }
  return personOf;
}
