import type { Database } from '../database.ts';

/** Numbers for texts. What is not known yet gets a number. */
export interface Dictionary {
  term(text: string): number;
  place(stage: string, pageGroup: string, selector: string): number;
  unit(name: string): number;
}

/** How many numbers are remembered of each kind before the memory begins anew. */
const REMEMBERED = 100_000;

/**
 * The dictionary of the one who writes: new texts become rows, in the caller's transaction. Who rolls that back
 * has to call `forget`.
 */
export function createDictionary(db: Database): Dictionary & { forget(): void } {
  const term = createNumbering(db, 'term', ['text']);
  const place = createNumbering(db, 'place', ['stage', 'pageGroup', 'selector']);
  const unit = createNumbering(db, 'unit_name', ['name']);
  return {
    term: (text) => term.code(text, [text]),
    place: (stage, pageGroup, selector) => {
      const codes = [stage, pageGroup, selector].map((text) => term.code(text, [text]));
      return place.code(codes.join(' '), codes);
    },
    unit(name) {
      // Names go when the last session of somebody is removed, so none is remembered.
      unit.forget();
      return unit.code(name, [name]);
    },
    forget() {
      for (const numbering of [term, place, unit]) numbering.forget();
    },
  };
}

function createNumbering(db: Database, table: string, columns: readonly string[]) {
  const find = db
    .prepare(`SELECT code FROM ${table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')}`)
    .pluck();
  const add = db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})`);
  const known = new Map<string, number>();
  return {
    code(name: string, values: readonly (string | number)[]): number {
      const before = known.get(name);
      if (before !== undefined) return before;
      const code = (find.get(...values) as number | undefined) ?? Number(add.run(...values).lastInsertRowid);
      if (known.size >= REMEMBERED) known.clear();
      known.set(name, code);
      return code;
    },
    forget: () => known.clear(),
  };
}
