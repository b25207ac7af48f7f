import type { SessionFact } from '../../facts/session-facts.ts';
import type { Database } from './database.ts';

/**
 * A session counts for the person it was identified as; else for the person its browser was last identified
 * as, which merges what came before the sign-in; else for its browser.
 */
export function createUnitNaming(db: Database) {
  const person = `SELECT person FROM session WHERE visitor = @visitor AND person IS NOT NULL
    ORDER BY identifiedAt DESC, id DESC LIMIT 1`;
  const personOf = db.prepare(person).pluck();
  const isKnown = db.prepare('SELECT 1 FROM session WHERE visitor = ? LIMIT 1').pluck();
  const rename = db.prepare(
    `UPDATE session SET unit = named.unit FROM (
       SELECT s.sid, coalesce('p:' || s.person, 'p:' || (${person}), 'v:' || s.visitor) AS unit
       FROM session s WHERE s.visitor = @visitor
     ) AS named
     WHERE session.sid = named.sid AND session.unit IS NOT named.unit`,
  );
  return {
    /** Of a session that is not there yet. */
    of({ visitor, person: own }: SessionFact): string {
      // Most come for the first time, and to find that out needs no sorting.
      const hasCome = own === null && isKnown.get(visitor) !== undefined;
      const known = hasCome ? (personOf.get({ visitor }) as string | undefined) : (own ?? undefined);
      return known === undefined ? `v:${visitor}` : `p:${known}`;
    },
    /** After something of this browser changed. */
    rename: (visitor: string): void => {
      rename.run({ visitor });
    },
  };
}
