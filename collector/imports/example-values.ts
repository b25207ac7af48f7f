type Row = Readonly<Record<string, unknown>>;
export interface Example {
  readonly path: string;
  readonly values: string[];
}

/** Enough to recognise a column, and to name the stages of one that holds them. */
const MOST_VALUES = 12;
const MOST_PATHS = 200;
const MOST_DEPTH = 3;
const MOST_CHARS = 80;

/** What a mapping can name in rows: columns and paths into JSON, with the first different values of each. */
export function createExamples() {
  const found = new Map<string, Set<string>>();

  function keep(path: string, text: string): void {
    if (!found.has(path) && found.size < MOST_PATHS) found.set(path, new Set());
    const values = found.get(path);
    if (values && values.size < MOST_VALUES && text !== '') values.add(text.slice(0, MOST_CHARS));
  }

  function look(value: unknown, path: string, depth: number): void {
    const inside = depth < MOST_DEPTH ? opened(value) : undefined;
    if (inside) for (const [name, each] of inside) look(each, `${path}.${name}`, depth + 1);
    else keep(path, typeof value === 'object' ? '' : String(value ?? '').trim());
  }

  return {
    add(row: Row): void {
      for (const [column, value] of Object.entries(row)) look(value, column, 1);
    },
    all: (): Example[] => [...found].map(([path, values]) => ({ path, values: [...values] })),
  };
}

/** The named values of an object, of JSON in a cell, or of a list of {key, value}; see map/resolve-source.ts. */
function opened(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  const parsed = typeof value === 'string' && /^\s*[[{]/.test(value) ? parse(value) : value;
  if (Array.isArray(parsed)) {
    const pairs = parsed.filter((item) => isObject(item) && typeof item.key === 'string');
    return pairs.length > 0 ? pairs.map(({ key, value: each }) => [String(key), plain(each)]) : undefined;
  }
  return isObject(parsed) ? Object.entries(parsed) : undefined;
}

/** BigQuery wraps a value by its type. */
function plain(value: unknown): unknown {
  return isObject(value) ? Object.values(value).find((each) => each !== null && each !== undefined) : value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
