/** One event as rrweb made it. */
export type RecordedEvent = {
  readonly type: number;
  readonly timestamp: number;
  readonly data: unknown;
};

/** A page of 150,000 nodes makes about 30 MB; more than this is somebody's bomb. */
const MOST_CHARS = 64_000_000;
/** Parsers nest elements at most 512 deep (Chromium, WebKit); so many levels take half a megabyte of stack. */
const DEEPEST = 1_000;

/**
 * The plain rrweb events of one packed text (pack.ts), in order. Every byte of it may be hostile: throws
 * an Error with one sentence when it is not of this format, or when its plain JSON would be longer than
 * `mostChars`, which is counted while reading, because one string of the table can be referred to any
 * number of times.
 */
export function unpack(text: string, mostChars = MOST_CHARS): RecordedEvent[] {
  const { shapes, strings, numbers } = readTables(text);
  const last = new Map<string, number>();
  let at = 0;
  let fresh = 0;
  let chars = 0;
  let depth = 0;

  const grow = (by: number): void => {
    chars += by;
    if (chars > mostChars)
      throw new Error(`Packed replay: unpacked it is longer than ${mostChars} characters.`);
  };
  const next = (): number => {
    const number = numbers[at++];
    if (number === undefined) throw new Error('Packed replay: it ends in the middle.');
    return number;
  };
  const string = (): string => {
    const place = next() || ++fresh;
    const found = strings[place - 1];
    if (found === undefined || place > fresh) throw new Error('Packed replay: a string is missing.');
    grow(found.length + 2);
    return found;
  };
  const following = (key: string): number => {
    const number = next() + (last.get(key) ?? 0);
    last.set(key, number);
    return number;
  };
  const array = (): unknown[] => {
    const length = next();
    const values: unknown[] = [];
    // Each value takes a number at least, so a length that is a lie ends at the end.
    for (let index = 0; index < length; index++) values.push(value());
    return values;
  };

  // A loop, because each level of what is nested may take little of the stack.
  const members = (kinds: string, keys: readonly string[]): object => {
    const entries: [string, unknown][] = [];
    for (const [index, key] of keys.entries()) entries.push([key, content(kinds[index], key)]);
    // fromEntries, because assigning to a key "__proto__" would not make a property.
    return Object.fromEntries(entries);
  };

  const content = (kind: string | undefined, key: string): unknown => {
    grow(key.length + 4);
    switch (kind) {
      case 's':
        return string();
      case 'd':
        return following(key);
      case 'n':
        return next();
      case 't':
        return true;
      case 'f':
        return false;
      case 'z':
        return null;
      case 'a':
        return array();
      case 'o':
        return value();
      default:
        throw new Error('Packed replay: a shape has an unknown kind of value.');
    }
  };

  const value = (): unknown => {
    const shape = shapes[next()];
    if (!shape) throw new Error('Packed replay: a shape is missing.');
    if (++depth > DEEPEST) throw new Error(`Packed replay: it is nested deeper than ${DEEPEST}.`);
    const { kinds, keys } = shape;
    grow(2);
    const read = keys ? members(kinds, keys) : content(kinds, '');
    depth--;
    return read;
  };

  const events: RecordedEvent[] = [];
  while (at < numbers.length) events.push(toEvent(value()));
  return events;
}

/** Kinds and keys of an object; without keys it is a bare value. */
type Shape = { readonly kinds: string; readonly keys?: readonly string[] };

function readTables(text: string): { shapes: Shape[]; strings: string[]; numbers: number[] } {
  let tables: unknown;
  try {
    tables = JSON.parse(text);
  } catch {
    throw new Error('Packed replay: it is not JSON.');
  }
  if (!Array.isArray(tables) || tables[0] !== 1) {
    throw new Error('Packed replay: it is not of a version that this collector can read (1).');
  }
  const [, shapes, strings, numbers] = tables;
  if (!isArrayOf('string', strings)) throw new Error('Packed replay: the strings are not strings.');
  if (!isArrayOf('number', numbers)) throw new Error('Packed replay: the numbers are not numbers.');
  if (!Array.isArray(shapes)) throw new Error('Packed replay: the shapes are missing.');
  return { shapes: shapes.map(readShape), strings, numbers };
}

function readShape(shape: unknown): Shape {
  if (!isArrayOf('string', shape)) throw new Error('Packed replay: a shape is not a list of strings.');
  const [kinds = '', ...keys] = shape;
  if (kinds.length === keys.length) return { kinds, keys };
  if (kinds.length === 1 && !keys.length) return { kinds };
  throw new Error('Packed replay: a shape has another number of keys than of kinds.');
}

function isArrayOf(kind: 'string', list: unknown): list is string[];
function isArrayOf(kind: 'number', list: unknown): list is number[];
function isArrayOf(kind: 'string' | 'number', list: unknown): boolean {
  return Array.isArray(list) && list.every((each) => typeof each === kind);
}

function toEvent(value: unknown): RecordedEvent {
  const event = value as Partial<RecordedEvent> | null;
  if (typeof event?.type !== 'number' || typeof event.timestamp !== 'number') {
    throw new Error('Packed replay: an event has no type or no timestamp.');
  }
  return event as RecordedEvent;
}
