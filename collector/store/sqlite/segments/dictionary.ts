import type { Database } from '../database.ts';

/** Numbers for texts. What is not known yet gets a number. */
export interface Dictionary {
  term(text: string): number;
  place(stage: string, pageGroup: string, selector: string): number;
  unit(name: string): number;
}

/** How many numbers are remembered of each kind before the memory begins anew. */
const REMEMBERED = 100_000;

/** The dictionary of the one who writes: new texts become rows, in the caller's transaction. */
export function createDictionary(db: Database): Dictionary {
  const term = createNumbering(db, 'term', ['text']);
  const place = createNumbering(db, 'place', ['stage', 'pageGroup', 'selector']);
  const unit = createNumbering(db, 'unit_name', ['name']);
  return {
    term: (text) => term(text, [text]),
    place: (stage, pageGroup, selector) => {
      const codes = [term(stage, [stage]), term(pageGroup, [pageGroup]), term(selector, [selector])];
      return place(codes.join(' '), codes);
    },
    unit: (name) => unit(name, [name]),
  };
}

/** Remembered only while the transaction that gave the number may be trusted: see `forget`. */
function createNumbering(db: Database, table: string, columns: readonly string[]) {
  const find = db
    .prepare(`SELECT code FROM ${table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')}`)
    .pluck();
  const add = db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})`);
  const known = new Map<string, number>();
  return (name: string, values: readonly (string | number)[]): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const code = (find.get(...values) as number | undefined) ?? Number(add.run(...values).lastInsertRowid);
    if (known.size >= REMEMBERED) known.clear();
    known.set(name, code);
    return code;
  };
}
