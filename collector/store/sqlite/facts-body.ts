import type { SessionFacts } from '../../facts/session-facts.ts';

/** The lists of a session's facts: all but what its own row holds. */
export type FactLists = Omit<SessionFacts, 'session'>;
type ListName = keyof FactLists;

type Kind = 'time' | 'text' | 'number' | 'boolean';
const POINT = {
  pageGroup: 'text',
  selector: 'text',
  label: 'text',
  fractionX: 'number',
  fractionY: 'number',
};

const LOOK = { stayAt: 'time', leftAt: 'time', stage: 'text', pageGroup: 'text' };

/** The fields of each list's facts, in the order in which a body has them. */
const FIELDS: { readonly [L in ListName]: Readonly<Record<keyof FactLists[L][number], Kind>> } = {
  stageVisits: { stage: 'text', enteredAt: 'time', leftAt: 'time', ...(POINT as PointKinds) },
  touches: {
    at: 'time',
    stayAt: 'time',
    tab: 'text',
    kind: 'text',
    stage: 'text',
    ...(POINT as PointKinds),
    explanation: 'text',
    hesitationMs: 'number',
  },
  scrolls: { ...(LOOK as LookKinds), scrollFraction: 'number', foldFraction: 'number', activeMs: 'number' },
  attention: {
    ...(LOOK as LookKinds),
    selector: 'text',
    band0: 'number',
    band1: 'number',
    band2: 'number',
    band3: 'number',
    band4: 'number',
    band5: 'number',
    band6: 'number',
    band7: 'number',
  },
  vitals: { at: 'time', stage: 'text', pageGroup: 'text', metric: 'text', value: 'number' },
  exposures: { at: 'time', experiment: 'text', arm: 'text' },
  customs: { at: 'time', name: 'text' },
  fields: {
    at: 'time',
    stage: 'text',
    pageGroup: 'text',
    selector: 'text',
    label: 'text',
    durationMs: 'number',
    edits: 'number',
    state: 'text',
    isRejected: 'boolean',
  },
  errors: { at: 'time', stage: 'text', pageGroup: 'text', source: 'text', message: 'text', url: 'text' },
};
type LookKinds = Readonly<Record<keyof typeof LOOK, Kind>>;
type PointKinds = Readonly<Record<keyof typeof POINT, Kind>>;

const LISTS = Object.entries(FIELDS).map(([name, own]) => {
  const fields = Object.entries(own) as [string, Kind][];
  return { name: name as ListName, write: compileWriter(fields), read: compileReader(fields) };
});

/** JSON: the time that times count from, every text once, of each list its fields' values in a row, and how many before them hold. */
type Body = readonly [
  base: number,
  texts: readonly string[],
  lists: readonly (readonly number[])[],
  from: FactCounts,
];

/** So many facts of each list, in the order of `LISTS`. */
export type FactCounts = readonly number[];

export const countsOf = (lists: FactLists): FactCounts => LISTS.map(({ name }) => lists[name].length);

/** How many facts of each list are in both, one after another from the first: the fold answers the same object for one that has not changed. */
export function sameCounts(before: FactLists, after: FactLists): FactCounts {
  return LISTS.map(({ name }) => {
    const [a, b] = [before[name], after[name]];
    let same = 0;
    while (same < a.length && a[same] === b[same]) same += 1;
    return same;
  });
}

/** The facts after the first so many of each list, as the text of one row: no longer than their differences, and quick to write. */
export function encodeFacts(lists: FactLists, from: FactCounts): string {
  const base = lists.stageVisits[0]?.enteredAt ?? lists.touches[0]?.at ?? lists.vitals[0]?.at ?? 0;
  const codes = new Map<string, number>();
  const codeOf = (text: string): number => {
    const known = codes.get(text);
    if (known !== undefined) return known;
    codes.set(text, codes.size);
    return codes.size - 1;
  };
  const values = LISTS.map(({ name, write }, list) => {
    const row: number[] = [];
    const facts: readonly unknown[] = lists[name];
    for (let index = from[list] ?? 0; index < facts.length; index += 1)
      write(facts[index], row, base, codeOf);
    return row;
  });
  return JSON.stringify([base, [...codes.keys()], values, from] satisfies Body);
}

type Writer = (fact: unknown, row: number[], base: number, codeOf: (text: string) => number) => void;

/** One generated function for each list, twice as fast as a loop over its fields: each batch has its facts written. */
function compileWriter(fields: readonly (readonly [string, Kind])[]): Writer {
  const value = ([field, kind]: readonly [string, Kind]) => {
    if (kind === 'text') return `codeOf(fact.${field})`;
    return kind === 'time' ? `fact.${field} - base` : `+fact.${field}`;
  };
  return new Function('fact', 'row', 'base', 'codeOf', `row.push(${fields.map(value)})`) as Writer;
}

type Reader = (values: readonly number[], base: number, texts: readonly string[]) => unknown[];

/** The same the other way round: objects that are written out have one shape, and whoever goes through them is quick as well. */
function compileReader(fields: readonly (readonly [string, Kind])[]): Reader {
  const value = ([field, kind]: readonly [string, Kind], place: number) => {
    const read = `(values[at + ${place}] ?? 0)`;
    if (kind === 'text') return `${field}: texts[${read}] ?? ''`;
    if (kind === 'boolean') return `${field}: ${read} === 1`;
    return `${field}: ${read}${kind === 'time' ? ' + base' : ''}`;
  };
  return new Function(
    'values',
    'base',
    'texts',
    `const facts = [];
    for (let at = 0; at < values.length; at += ${fields.length}) facts.push({ ${fields.map(value)} });
    return facts;`,
  ) as Reader;
}

/** The rows of a session, in the order in which they were written: where one begins, the facts after that are no more those of the rows before. */
export function decodeFacts(rows: readonly string[]): FactLists {
  const all = LISTS.map((): unknown[] => []);
  for (const row of rows) {
    // Written by encodeFacts: the store trusts what it wrote.
    const [base, texts, lists, from] = JSON.parse(row) as Body;
    for (const [list, { read }] of LISTS.entries()) {
      const before = all[list]?.slice(0, from[list]) ?? [];
      all[list] = before.concat(read(lists[list] ?? [], base, texts));
    }
  }
  return Object.fromEntries(LISTS.map(({ name }, list) => [name, all[list]])) as unknown as FactLists;
}
