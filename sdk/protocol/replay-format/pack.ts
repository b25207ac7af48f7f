/** What `unpack` may still read when the format moves on: the first item of every packed text. */
const VERSION = 1;

/**
 * Numbers that follow their last namesake closely, as ids, times and pointers do: written as the difference.
 * The same list stands in unpack.ts through the letter in a shape, so it may grow without a new version.
 */
const FOLLOWS = new Set(['id', 'parentId', 'nextId', 'rootId', 'timestamp', 'timeOffset', 'x', 'y']);

/** Differences of larger ones would not be exact any more. */
const LARGEST = 4e15;

/** A list of keys and kinds, and for each kind what the next key makes of it: gluing texts together would cost more. */
type Shape = { readonly text: string[]; number?: number; readonly next: Record<string, Map<string, Shape>> };

/**
 * Packs recorded events, one after another, to about half of what gzip makes of their plain JSON. Nothing
 * here knows rrweb: an object is the number of its shape (its keys, and what kind of value each has) and
 * then its values, so that whatever JSON can say comes back as it was. See README.md.
 */
export function createPacker() {
  const shapes: string[][] = [];
  const strings: string[] = [];
  const numbers: number[] = [];
  const empty: Shape = { text: [''], next: {} };
  /** A value without a key is not one whose key is empty. */
  const bare: Shape = { text: [''], next: {} };
  const places = new Map<string, number>();
  const last: Record<string, number> = Object.create(null);
  let chars = 0;
  const shapesText = growing(shapes);
  const stringsText = growing(strings);
  const numbersText = growing(numbers);

  const follow = ({ text, next }: Shape, kind: string, ...keys: [] | [string]): Shape => {
    const [key = ''] = keys;
    next[kind] ??= new Map();
    const table = next[kind];
    let shape = table.get(key);
    if (!shape) {
      shape = { text: [text[0] + kind, ...text.slice(1), ...keys], next: {} };
      table.set(key, shape);
    }
    return shape;
  };
  const numberOf = (shape: Shape): number => {
    shape.number ??= shapes.push(shape.text) - 1;
    return shape.number;
  };

  const putContent = (kind: string, key: string, value: unknown): void => {
    if (kind === 's') {
      const text = value as string;
      const place = places.get(text) ?? 0;
      numbers.push(place);
      if (!place) {
        places.set(text, strings.push(text));
        chars += text.length;
      }
    } else if (kind === 'd') {
      numbers.push((value as number) - (last[key] ?? 0));
      last[key] = value as number;
    } else if (kind === 'n') numbers.push(value as number);
    else if (kind === 'a') {
      numbers.push((value as unknown[]).length);
      for (const each of value as unknown[]) putValue(each);
    } else if (kind === 'o') putValue(value);
  };

  const putValue = (value: unknown): void => {
    const kind = kindOf('', value) || 'z';
    if (kind !== 'o') {
      numbers.push(numberOf(follow(bare, kind)));
      putContent(kind, '', value);
      return;
    }
    // The shape is known only behind the last key, and is read before the first.
    const place = numbers.push(0) - 1;
    let shape = empty;
    for (const key of Object.keys(value as object)) {
      const each = (value as Record<string, unknown>)[key];
      const kindOfEach = kindOf(key, each);
      if (!kindOfEach) continue;
      shape = follow(shape, kindOfEach, key);
      putContent(kindOfEach, key, each);
    }
    numbers[place] = numberOf(shape);
  };

  return {
    add: putValue,
    /** About how long `text()` would be. */
    chars: (): number => chars + numbers.length * 3,
    /** `standIn`: what is sent instead of a string, so that it comes back as that. */
    text(standIn?: (text: string) => string): string {
      const texts = standIn ? itemsOf(strings.map(standIn)) : stringsText();
      return `[${VERSION},[${shapesText()}],[${texts}],[${numbersText()}]]`;
    },
  };
}

/** The text of a list that grows, which is asked for again and again: what was written is not written anew. */
function growing(list: readonly unknown[]): () => string {
  let written = 0;
  let text = '';
  return () => {
    if (list.length > written) text += (text && ',') + itemsOf(list.slice(written));
    written = list.length;
    return text;
  };
}

const itemsOf = (list: readonly unknown[]): string =>
  JSON.stringify(list, 'toJSON' in Array.prototype ? asItIs : undefined).slice(1, -1);

/** Prototype.js up to 1.6 gives arrays a `toJSON` that makes a string of each; a replacer sees what was there before. */
function asItIs(this: Record<string, unknown>, key: string): unknown {
  return this[key];
}

/**
 * s string, d number that follows, n other number, t true, f false, z null, a array, o object; empty for what
 * JSON leaves out of an object.
 */
function kindOf(key: string, value: unknown): string {
  if (value === null) return 'z';
  switch (typeof value) {
    case 'string':
      return 's';
    case 'boolean':
      return value ? 't' : 'f';
    case 'number':
      if (!Number.isFinite(value)) return 'z';
      return FOLLOWS.has(key) && Number.isInteger(value) && Math.abs(value) < LARGEST ? 'd' : 'n';
    case 'object':
      return Array.isArray(value) ? 'a' : 'o';
    default:
      return '';
  }
}
