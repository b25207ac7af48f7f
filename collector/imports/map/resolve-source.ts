import type { ImportSource } from '../../api/imports.ts';

type Row = Readonly<Record<string, unknown>>;
type Prop = readonly [name: string, value: string | number | boolean];

/** BigQuery's typed values: https://support.google.com/analytics/answer/7029846, event_params. */
const TYPED = ['string_value', 'int_value', 'double_value', 'float_value'];

/** Finds what a mapping's sources name in rows: columns, and paths into objects, JSON in cells, lists of {key, value}. */
export function createResolver() {
  const parseCell = createCellParser();

  /** A column by its whole name, or a path. */
  function value(row: Row, path: string): unknown {
    if (Object.hasOwn(row, path)) return row[path];
    let found: unknown = row;
    let rest = path;
    while (rest !== '' && found !== undefined && found !== null) {
      const parsed = parseCell(found);
      // A property's own name may hold dots.
      const isWhole = isObject(parsed) && Object.hasOwn(parsed, rest);
      const [name = '', ...more] = isWhole ? [rest] : rest.split('.');
      found = step(parsed, name);
      rest = more.join('.');
    }
    return found;
  }

  const textAt = (row: Row, path: string): string => toText(value(row, path));

  return {
    value,

    /** As text; "" when there is none. */
    text(row: Row, source: ImportSource | undefined): string {
      if (source === undefined) return '';
      if (typeof source === 'string') return textAt(row, source);
      if (Array.isArray(source)) {
        const path = source.find((candidate) => textAt(row, candidate) !== '');
        return path === undefined ? '' : textAt(row, path);
      }
      if ('constant' in source) return source.constant;
      if ('template' in source)
        return source.template.replaceAll(/\{([^{}]+)\}/g, (_, path: string) => textAt(row, path));
      const parts = source.join.map((path) => textAt(row, path));
      return parts.includes('') ? '' : parts.join('\n');
    },

    /** The flat values of an object, or of a list of {key, value}, as the properties of an event. */
    props(of: unknown): readonly Prop[] {
      const parsed = parseCell(of);
      if (Array.isArray(parsed))
        return parsed.flatMap((item) =>
          isObject(item) && typeof item.key === 'string' ? flat(item.key, unwrapped(item.value)) : [],
        );
      return isObject(parsed) ? Object.entries(parsed).flatMap(([name, each]) => flat(name, each)) : [];
    },
  };
}

export type Resolver = ReturnType<typeof createResolver>;

/** The columns that a source reads, for naming them in a refusal and for telling which ones nobody reads. */
export function pathsOf(source: ImportSource | undefined): readonly string[] {
  if (source === undefined) return [];
  if (typeof source === 'string') return [source];
  if (Array.isArray(source)) return source;
  if ('constant' in source) return [];
  if ('template' in source)
    return [...source.template.matchAll(/\{([^{}]+)\}/g)].map(([, path]) => path ?? '');
  return source.join;
}

/** Parses JSON inside a cell; a row asks for many paths of one, so the last is remembered. */
function createCellParser(): (value: unknown) => unknown {
  let lastCell = '';
  let lastParsed: unknown;
  return (value) => {
    if (typeof value !== 'string') return value;
    if (!/^\s*[[{]/.test(value)) return undefined;
    if (value !== lastCell) {
      lastCell = value;
      try {
        lastParsed = JSON.parse(value);
      } catch {
        lastParsed = undefined;
      }
    }
    return lastParsed;
  };
}

function step(value: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    const found: unknown = value.find((item) => isObject(item) && item.key === name);
    return isObject(found) ? unwrapped(found.value) : undefined;
  }
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function unwrapped(value: unknown): unknown {
  if (!isObject(value)) return value;
  const typed = TYPED.find((name) => value[name] !== undefined && value[name] !== null);
  return typed === undefined ? undefined : value[typed];
}

/** What begins with "$" is another product's own, its visitors' IP addresses among it: that is not stored. */
function flat(name: string, value: unknown): Prop[] {
  if (name.startsWith('$')) return [];
  if (typeof value === 'string' || typeof value === 'boolean') return [[name, value]];
  return typeof value === 'number' && Number.isFinite(value) ? [[name, value]] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
