import type { Database } from './database.ts';
import { decodeFacts, encodeFacts, type FactLists } from './facts-body.ts';

/** Facts of each list in one row. A session that goes on for long has only its last rows written again. */
const PART_FACTS = 128;

const NONE: FactLists = {
  ...{ stageVisits: [], touches: [], vitals: [], exposures: [], customs: [], fields: [], errors: [] },
};
const NAMES = Object.keys(NONE) as (keyof FactLists)[];

/** Facts of sessions that are not packed in a segment, as `hot_facts` holds them. */
export function createHotFacts(db: Database) {
  const read = db.prepare('SELECT body FROM hot_facts WHERE sid = ? ORDER BY part').pluck();
  const write = db.prepare(
    `INSERT INTO hot_facts (sid, part, body) VALUES (?, ?, ?)
     ON CONFLICT (sid, part) DO UPDATE SET body = excluded.body`,
  );
  const removeFrom = db.prepare('DELETE FROM hot_facts WHERE sid = ? AND part >= ?');

  return {
    /** Of a session without rows: none. */
    read(sid: number): FactLists {
      const [first = NONE, ...others] = (read.all(sid) as string[]).map(decodeFacts);
      return others.length === 0
        ? first
        : mapLists((name) => [first, ...others].flatMap((part): readonly unknown[] => part[name]));
    },
    /** `before`: what its rows hold; without it, there are none. */
    write(sid: number, before: FactLists | undefined, after: FactLists): void {
      const parts = partsOf(after);
      for (let part = 0; part < parts; part += 1)
        if (!before || !isSamePart(before, after, part))
          write.run(sid, part, encodeFacts(partOf(after, part)));
      if (before && partsOf(before) > parts) removeFrom.run(sid, parts);
    },
    remove: (sid: number): void => {
      removeFrom.run(sid, 0);
    },
  };
}

function partsOf(lists: FactLists): number {
  return Math.ceil(Math.max(...NAMES.map((name) => lists[name].length)) / PART_FACTS);
}

function partOf(lists: FactLists, part: number): FactLists {
  const from = part * PART_FACTS;
  return mapLists((name) => lists[name].slice(from, from + PART_FACTS));
}

/** The fold answers the same object for a fact that has not changed. */
function isSamePart(before: FactLists, after: FactLists, part: number): boolean {
  const end = (part + 1) * PART_FACTS;
  return NAMES.every((name) => {
    const length = Math.min(end, Math.max(before[name].length, after[name].length));
    for (let index = part * PART_FACTS; index < length; index += 1)
      if (before[name][index] !== after[name][index]) return false;
    return true;
  });
}

function mapLists(listOf: (name: keyof FactLists) => readonly unknown[]): FactLists {
  return Object.fromEntries(NAMES.map((name) => [name, listOf(name)])) as unknown as FactLists;
}
