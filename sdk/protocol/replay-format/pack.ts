/** What `unpack` may still read when the format moves on: the first item of every packed text. */
const VERSION = 1;

/**
 * Numbers that follow their last namesake closely, as ids, times and pointers do: written as the difference.
 * The same list stands in unpack.ts through the letter in a shape, so it may grow without a new version.
 */
const FOLLOWS = /^(id|parentId|nextId|rootId|timestamp|timeOffset|x|y)$/;

/** Differences of larger ones would not be exact any more. */
const LARGEST = 4e15;

/** What follows an object's first keys; at the end of a shape, its number. */
type Shapes = Map<string, Shapes> & { number?: number | undefined };

/**
 * Packs recorded events, one after another, to about half of what gzip makes of their plain JSON. Nothing
 * here knows rrweb: an object is the number of its shape (its keys, and what kind of value each has) and
 * then its values, so that whatever JSON can say comes back as it was. See README.md.
 */
export function createPacker() {
  const shapes: string[][] = [];
  const strings: string[] = [];
  const numbers: number[] = [];
  const known: Shapes = new Map();
  const places = new Map<string, number>();
  const last = new Map<string, number>();
  let chars = 0;

  const put = (number: number): unknown => numbers.push(number);

  const putShape = (shape: string[]): void => {
    const [kinds = '', ...keys] = shape;
    let at = known;
    for (let index = 0; index < kinds.length; index++) {
      const key = keys[index];
      // A bare value has a kind and no key.
      const step = key === undefined ? `!${kinds}` : kinds[index] + key;
      const next: Shapes = at.get(step) ?? new Map();
      at.set(step, next);
      at = next;
    }
    at.number ??= shapes.push(shape) - 1;
    put(at.number);
  };

  const putContent = (kind: string | undefined, key: string, value: unknown): void => {
    if (kind === 's') {
      const text = value as string;
      const place = places.get(text);
      put(place ?? 0);
      if (!place) {
        places.set(text, strings.push(text));
        chars += text.length;
      }
    } else if (kind === 'd') {
      put((value as number) - (last.get(key) ?? 0));
      last.set(key, value as number);
    } else if (kind === 'n') put(value as number);
    else if (kind === 'a') {
      put((value as unknown[]).length);
      (value as unknown[]).forEach(putValue);
    } else if (kind === 'o') putValue(value);
  };

  const putValue = (value: unknown): void => {
    const kind = kindOf('', value) || 'z';
    if (kind !== 'o') {
      putShape([kind]);
      putContent(kind, '', value);
      return;
    }
    const entries = Object.entries(value as object).filter(([key, each]) => kindOf(key, each));
    const kinds = entries.map(([key, each]) => kindOf(key, each));
    putShape([kinds.join(''), ...entries.map(([key]) => key)]);
    entries.forEach(([key, each], index) => {
      putContent(kinds[index], key, each);
    });
  };

  return {
    add: putValue,
    /** About how long `text()` would be. */
    chars: (): number => chars + numbers.length * 3,
    text: (): string => JSON.stringify([VERSION, shapes, strings, numbers]),
  };
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
      return FOLLOWS.test(key) && Number.isInteger(value) && Math.abs(value) < LARGEST ? 'd' : 'n';
    case 'object':
      return Array.isArray(value) ? 'a' : 'o';
    default:
      return '';
  }
}
