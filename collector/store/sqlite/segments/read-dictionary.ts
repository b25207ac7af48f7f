import type { Places } from '../../../numbers/facts.ts';
import type { Database } from '../database.ts';
import type { Dictionary } from './dictionary.ts';

/** Those that answers say again and again: names of elements, and why signals were flagged. */
const REMEMBERED_TEXTS = 20_000;

/**
 * The dictionary of one who only reads. Texts that only hot sessions have get numbers above all that are
 * given; they hold until the next sealing gives real ones, and a new dictionary is made for that.
 */
export function createReadDictionary(db: Database) {
  const term = createNumbers(db, 'term', 'text');
  const unit = createNumbers(db, 'unit_name', 'name');
  const textOf = db.prepare('SELECT text FROM term WHERE code = ?').pluck();
  const places = createPlaces(db, term.code(''));
  const texts = new Map<number, string>();
  const dictionary: Dictionary = {
    term: term.code,
    place: (stage, pageGroup, selector) =>
      places.code(term.code(stage), term.code(pageGroup), term.code(selector)),
    unit: unit.code,
  };
  return {
    ...dictionary,
    places: places.columns,
    unitCodes: unit.count,
    find: term.find,
    text(code: number): string {
      const known = texts.get(code);
      if (known !== undefined) return known;
      const text = (textOf.get(code) as string | undefined) ?? term.own(code) ?? '';
      if (texts.size >= REMEMBERED_TEXTS) texts.clear();
      texts.set(code, text);
      return text;
    },
  };
}
export type ReadDictionary = ReturnType<typeof createReadDictionary>;

function createNumbers(db: Database, table: string, column: string) {
  const stored = db.prepare(`SELECT code FROM ${table} WHERE ${column} = ?`).pluck();
  // Numbers of erased names are not given again, and old segments may still say them.
  const given = db.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table);
  const highest = db.prepare(`SELECT max(code) FROM ${table}`).pluck().get();
  const first = Math.max(Number(given ?? 0), Number(highest ?? 0)) + 1;
  const known = new Map<string, number>();
  const own: string[] = [];

  function find(text: string): number {
    const before = known.get(text);
    if (before !== undefined) return before;
    const code = stored.get(text) as number | undefined;
    if (code !== undefined) known.set(text, code);
    return code ?? -1;
  }

  return {
    find,
    code(text: string): number {
      const found = find(text);
      if (found >= 0) return found;
      const code = first + own.length;
      own.push(text);
      known.set(text, code);
      return code;
    },
    own: (code: number): string | undefined => own[code - first],
    count: (): number => first + own.length,
  };
}

/** Room for places that only hot sessions have, before the columns have to be copied. */
const SPARE = 1_024;

/**
 * All places, because every question has columns of them: of one that a hot session was at, none needs to be looked up.
 * Where an element is a place, its page is one, too: a question may ask for the page alone. `nothing`: the term "".
 */
function createPlaces(db: Database, nothing: number) {
  const rows = db.prepare('SELECT code, stage, pageGroup, selector FROM place').raw().all() as number[][];
  let count = rows.reduce((highest, [code = 0]) => Math.max(highest, code), 0) + 1;
  let columns = room(count + SPARE);
  const byStage = new Map<number, Map<number, Map<number, number>>>();
  for (const [code = 0, stage = 0, pageGroup = 0, selector = 0] of rows) {
    put(code, stage, pageGroup, selector);
    inside(inside(byStage, stage), pageGroup).set(selector, code);
  }
  for (const [stage, pages] of byStage)
    for (const pageGroup of pages.keys()) codeOf(stage, pageGroup, nothing);

  function put(code: number, stage: number, pageGroup: number, selector: number): void {
    columns.stage[code] = stage;
    columns.pageGroup[code] = pageGroup;
    columns.selector[code] = selector;
  }

  function codeOf(stage: number, pageGroup: number, selector: number): number {
    const bySelector = inside(inside(byStage, stage), pageGroup);
    const known = bySelector.get(selector);
    if (known !== undefined) return known;
    const code = count;
    count += 1;
    if (count > columns.stage.length) columns = grown(columns, count + SPARE);
    put(code, stage, pageGroup, selector);
    bySelector.set(selector, code);
    if (selector !== nothing) codeOf(stage, pageGroup, nothing);
    return code;
  }

  return {
    /** Of three terms. */
    code: codeOf,
    columns: (): Places => ({ count, ...columns }),
  };
}

function inside<T>(maps: Map<number, Map<number, T>>, key: number): Map<number, T> {
  const known = maps.get(key);
  if (known) return known;
  const own = new Map<number, T>();
  maps.set(key, own);
  return own;
}

function room(length: number) {
  const column = () => new Uint32Array(length);
  return { stage: column(), pageGroup: column(), selector: column() };
}

function grown(columns: ReturnType<typeof room>, length: number): ReturnType<typeof room> {
  const larger = room(length);
  larger.stage.set(columns.stage);
  larger.pageGroup.set(columns.pageGroup);
  larger.selector.set(columns.selector);
  return larger;
}
