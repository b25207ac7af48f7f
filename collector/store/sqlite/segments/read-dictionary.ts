import type { Places } from '../../../numbers/facts.ts';
import type { Database } from '../database.ts';
import type { Dictionary } from './dictionary.ts';

/** Those that answers say again and again: names of elements, and why signals were flagged. */
const REMEMBERED_TEXTS = 20_000;

/** Numbers of each kind that may be given before those of hot sessions have to begin higher: columns have room for them. */
const SPARE_TERMS = 1_000_000;
const SPARE_UNITS = 16_384;
const SPARE_PLACES = 256;

/** Numbers of hot sessions alone, by kind. */
export type OwnNumbers = Readonly<Record<'terms' | 'units' | 'places', ReadonlySet<number>>>;

/**
 * The dictionary of one who only reads. Texts that only hot sessions have get numbers of its own, above all that are given
 * and some that will be; each holds until the text is packed, which gives it a lasting one.
 */
export function createReadDictionary(db: Database) {
  const term = createNumbers(db, 'term', 'text', SPARE_TERMS);
  const unit = createNumbers(db, 'unit_name', 'name', SPARE_UNITS);
  const textOf = db.prepare('SELECT text FROM term WHERE code = ?').pluck();
  const nothing = term.code('');
  const places = createPlaces(db, nothing);
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
    /** Of its own numbers, those that were told since it was last asked. */
    takeTold: (): OwnNumbers => ({
      terms: term.takeTold(),
      units: unit.takeTold(),
      places: places.takeTold(),
    }),
    /** Whether counts of packed sessions may have numbers of its own. */
    areOwnCounted: places.areCounted,
    /** Learns what was given since; answers which of its own numbers hold no more. Undefined: make a new dictionary. */
    renew(): OwnNumbers | undefined {
      const [terms, units] = [term.renew(), unit.renew()];
      if (!terms || !units || terms.has(nothing)) return undefined;
      const ofPlaces = places.renew();
      return ofPlaces && { terms, units, places: ofPlaces };
    },
  };
}
export type ReadDictionary = ReturnType<typeof createReadDictionary>;

/** Whether any of some numbers is among others, kind by kind. */
export function areAnyAmong(some: OwnNumbers, others: OwnNumbers): boolean {
  return (['terms', 'units', 'places'] as const).some((kind) =>
    [...some[kind]].some((code) => others[kind].has(code)),
  );
}

/** Which numbers from `first` on were told since somebody asked last. */
function createTold(first: number) {
  let told = new Set<number>();
  return {
    note(code: number): number {
      if (code >= first) told.add(code);
      return code;
    },
    take(): ReadonlySet<number> {
      const before = told;
      told = new Set();
      return before;
    },
  };
}

function createNumbers(db: Database, table: string, column: string, spare: number) {
  const stored = db.prepare(`SELECT code FROM ${table} WHERE ${column} = ?`).pluck();
  const newer = db.prepare(`SELECT code, ${column} FROM ${table} WHERE code > ? ORDER BY code`).raw();
  // Numbers of erased names are not given again, and old segments may still say them.
  const given = db.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table);
  const highest = db.prepare(`SELECT max(code) FROM ${table}`).pluck().get();
  let learnt = Math.max(Number(given ?? 0), Number(highest ?? 0));
  const first = learnt + 1 + spare;
  const known = new Map<string, number>();
  const own: string[] = [];
  const told = createTold(first);

  function find(text: string): number {
    const before = known.get(text);
    if (before !== undefined) return before;
    const code = stored.get(text) as number | undefined;
    if (code !== undefined) known.set(text, code);
    return code ?? -1;
  }

  function give(text: string): number {
    const code = first + own.length;
    own.push(text);
    known.set(text, code);
    return code;
  }

  return {
    find,
    code(text: string): number {
      const found = find(text);
      return told.note(found >= 0 ? found : give(text));
    },
    own: (code: number): string | undefined => own[code - first],
    count: (): number => first + own.length,
    takeTold: told.take,
    renew(): ReadonlySet<number> | undefined {
      const replaced = new Set<number>();
      for (const [code, text] of newer.all(learnt) as [number, string][]) {
        learnt = code;
        const before = known.get(text);
        // Somebody was erased, and came back under another number.
        if (before !== undefined && before < first && before !== code) return undefined;
        if (before !== undefined && before >= first) replaced.add(before);
        if (before !== undefined) known.set(text, code);
      }
      return learnt < first ? replaced : undefined;
    },
  };
}

/** Room for places that only hot sessions have, before the columns have to be copied. */
const SPARE = 1_024;

/**
 * All places, because every question has columns of them: of one that a hot session was at, none needs to be looked up.
 * Where an element is a place, its page is one, too: a question may ask for the page alone. `nothing`: the term "".
 */
function createPlaces(db: Database, nothing: number) {
  const newer = db
    .prepare('SELECT code, stage, pageGroup, selector FROM place WHERE code > ? ORDER BY code')
    .raw();
  let learnt = Number(db.prepare('SELECT max(code) FROM place').pluck().get() ?? 0);
  const first = learnt + 1 + SPARE_PLACES;
  let count = first;
  let columns = room(count + SPARE);
  const byStage = new Map<number, Map<number, Map<number, number>>>();
  /** Of its own, pages that packed elements are on: counts of packed sessions may have these. */
  const pages = new Set<number>();
  const told = createTold(first);
  const stored = newer.all(0) as Place[];
  for (const row of stored) learn(row);
  for (const row of stored) learnPage(row);

  function put(code: number, stage: number, pageGroup: number, selector: number): void {
    columns.stage[code] = stage;
    columns.pageGroup[code] = pageGroup;
    columns.selector[code] = selector;
  }

  /** Answers by which number it was called before. */
  function learn([code, stage, pageGroup, selector]: Place): number | undefined {
    const bySelector = inside(inside(byStage, stage), pageGroup);
    const before = bySelector.get(selector);
    // No place is called by two numbers.
    if (before !== undefined) put(before, 0, 0, 0);
    put(code, stage, pageGroup, selector);
    bySelector.set(selector, code);
    return before;
  }

  function learnPage([, stage, pageGroup]: Place): void {
    const page = codeOf(stage, pageGroup, nothing);
    if (page >= first) pages.add(page);
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
    code(stage: number, pageGroup: number, selector: number): number {
      return told.note(codeOf(stage, pageGroup, selector));
    },
    columns: (): Places => ({ count, lasting: first, ...columns }),
    areCounted: (): boolean => pages.size > 0,
    takeTold: told.take,
    renew(): ReadonlySet<number> | undefined {
      const replaced = new Set<number>();
      const given = newer.all(learnt) as Place[];
      for (const row of given) {
        [learnt] = row;
        if (learnt >= first) return undefined;
        const before = learn(row);
        if (before !== undefined && pages.has(before)) return undefined;
        if (before !== undefined) replaced.add(before);
      }
      for (const row of given) learnPage(row);
      return replaced;
    },
  };
}

/** A number, and those of its three terms. */
type Place = readonly [code: number, stage: number, pageGroup: number, selector: number];

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
