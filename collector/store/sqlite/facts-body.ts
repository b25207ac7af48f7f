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

/** The fields of each list's facts, in the order in which a body has them. */
const FIELDS: { readonly [L in ListName]: Readonly<Record<keyof FactLists[L][number], Kind>> } = {
  stageVisits: { stage: 'text', enteredAt: 'time', leftAt: 'time', ...(POINT as PointKinds) },
  touches: {
    ...{ at: 'time', stayAt: 'time', tab: 'text', kind: 'text', stage: 'text', ...(POINT as PointKinds) },
    explanation: 'text',
  },
  vitals: { at: 'time', stage: 'text', pageGroup: 'text', metric: 'text', value: 'number' },
  exposures: { at: 'time', experiment: 'text', arm: 'text' },
  customs: { at: 'time', name: 'text' },
  fields: {
    ...{
      at: 'time',
      stage: 'text',
      pageGroup: 'text',
      selector: 'text',
      label: 'text',
      durationMs: 'number',
    },
    ...{ edits: 'number', state: 'text', isRejected: 'boolean' },
  },
  errors: { at: 'time', stage: 'text', pageGroup: 'text', source: 'text', message: 'text', url: 'text' },
};
type PointKinds = Readonly<Record<keyof typeof POINT, Kind>>;

const LISTS = Object.entries(FIELDS).map(([name, fields]) => ({
  name: name as ListName,
  fields: Object.entries(fields) as [string, Kind][],
}));

/** JSON: the time that times count from, every text once, and of each list its fields' values in a row. */
type Body = readonly [base: number, texts: readonly string[], lists: readonly (readonly number[])[]];

/** A few dozen facts as the text of one row: no longer than their differences, and quick to write. */
export function encodeFacts(lists: FactLists): string {
  const base = lists.stageVisits[0]?.enteredAt ?? lists.touches[0]?.at ?? lists.vitals[0]?.at ?? 0;
  const codes = new Map<string, number>();
  const codeOf = (text: string): number => {
    const known = codes.get(text) ?? codes.size;
    codes.set(text, known);
    return known;
  };
  const values = LISTS.map(({ name, fields }) => {
    const row: number[] = [];
    for (const fact of lists[name])
      for (const [field, kind] of fields) {
        const value = (fact as unknown as Readonly<Record<string, unknown>>)[field];
        if (kind === 'text') row.push(codeOf(value as string));
        else row.push(kind === 'time' ? (value as number) - base : Number(value));
      }
    return row;
  });
  return JSON.stringify([base, [...codes.keys()], values] satisfies Body);
}

export function decodeFacts(text: string): FactLists {
  // Written by encodeFacts: the store trusts what it wrote.
  const [base, texts, values] = JSON.parse(text) as Body;
  const lists = LISTS.map(({ name, fields }, list) => {
    const row = values[list] ?? [];
    const facts = Array.from({ length: row.length / fields.length }, (_, index) =>
      Object.fromEntries(
        fields.map(([field, kind], place) => {
          const value = row[index * fields.length + place] ?? 0;
          return [field, reading[kind](value, base, texts)];
        }),
      ),
    );
    return [name, facts];
  });
  return Object.fromEntries(lists) as FactLists;
}

const reading: Readonly<Record<Kind, (value: number, base: number, texts: readonly string[]) => unknown>> = {
  time: (value, base) => value + base,
  text: (value, _, texts) => texts[value] ?? '',
  number: (value) => value,
  boolean: (value) => value === 1,
};
