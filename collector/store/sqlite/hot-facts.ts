import type { Database } from './database.ts';
import {
  countsOf,
  decodeFacts,
  encodeFacts,
  type FactCounts,
  type FactLists,
  sameCounts,
} from './facts-body.ts';

/** Rows of the last facts become one when there are so many: reading a session stays quick. */
const MOST_TAIL_ROWS = 8;
/** And are left alone once they hold so many facts: a session that goes on for a day writes each of its facts a few times. */
const CLOSED_FACTS = 256;

/** What a writer remembers of a session's rows: the tail is what may be written again. */
export interface HotRows {
  readonly tailPart: number;
  /** So many facts of each list are before it. */
  readonly tailFrom: FactCounts;
  readonly nextPart: number;
}

/** Facts of sessions that are not packed in a segment, as `hot_facts` holds them: each batch adds a row. */
export function createHotFacts(db: Database) {
  const read = db.prepare('SELECT body FROM hot_facts WHERE sid = ? ORDER BY part').pluck();
  const insert = db.prepare('INSERT INTO hot_facts (sid, part, body) VALUES (?, ?, ?)');
  const removeFrom = db.prepare('DELETE FROM hot_facts WHERE sid = ? AND part >= ?');

  function add(
    sid: number,
    { tailPart, tailFrom, nextPart }: HotRows,
    from: FactCounts,
    after: FactLists,
  ): HotRows {
    insert.run(sid, nextPart, encodeFacts(after, from));
    const ends = countsOf(after);
    return sumOf(ends) - sumOf(tailFrom) < CLOSED_FACTS
      ? { tailPart, tailFrom, nextPart: nextPart + 1 }
      : { tailPart: nextPart + 1, tailFrom: ends, nextPart: nextPart + 1 };
  }

  return {
    /** Of a session without rows: none. */
    read: (sid: number): FactLists => decodeFacts(read.all(sid) as string[]),
    /** Makes the rows those of `after`, where there were none. */
    write: (sid: number, after: FactLists): HotRows => add(sid, NO_ROWS, countsOf(NO_FACTS), after),
    /** `rows`: what they are, with the facts of `before`; unknown, all are written anew. */
    rewrite(sid: number, rows: HotRows | undefined, before: FactLists, after: FactLists): HotRows {
      const from = sameCounts(before, after);
      // What came late has all facts folded again: to write them after those that hold no more would pile them up.
      if (!rows || sumOf(from) + CLOSED_FACTS / 2 < sumOf(rows.tailFrom)) {
        removeFrom.run(sid, 0);
        return add(sid, NO_ROWS, countsOf(NO_FACTS), after);
      }
      const tailFrom = rows.tailFrom.map((count, list) => Math.min(count, from[list] ?? 0));
      if (rows.nextPart - rows.tailPart < MOST_TAIL_ROWS) return add(sid, { ...rows, tailFrom }, from, after);
      removeFrom.run(sid, rows.tailPart);
      return add(sid, { ...rows, tailFrom, nextPart: rows.tailPart }, tailFrom, after);
    },
    remove: (sid: number): void => {
      removeFrom.run(sid, 0);
    },
  };
}

const NO_FACTS: FactLists = {
  stageVisits: [],
  touches: [],
  scrolls: [],
  attention: [],
  vitals: [],
  exposures: [],
  customs: [],
  fields: [],
  errors: [],
};
const NO_ROWS: HotRows = { tailPart: 0, tailFrom: countsOf(NO_FACTS), nextPart: 0 };

function sumOf(counts: FactCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
