import type { Random } from '../../../examples/simulate/seeded-random.ts';
import { LIMITS } from '../../../sdk/protocol/limits.ts';
import { CONFUSIONS, SCRIPTS } from './hostile-strings.ts';

/** A copy of a JSON value in which one place, anywhere, is something else. */
export function mutate(value: unknown, random: Random): unknown {
  const copy: unknown = structuredClone(value);
  const holders = containers(copy);
  const holder = holders[random.whole(0, holders.length - 1)];
  if (!holder) return junk(random);
  const keys = Object.keys(holder);
  const key = keys[random.whole(0, keys.length - 1)] ?? 'x';
  const kind = random.whole(0, 9);
  if (kind === 0) delete holder[key];
  // Assigned, the key "__proto__" would change the copy's prototype and be lost to the JSON.
  else if (kind === 1 && !Array.isArray(holder))
    Object.defineProperty(holder, random.pick(KEYS), {
      value: junk(random),
      enumerable: true,
      configurable: true,
    });
  else holder[key] = junk(random);
  return copy;
}

const KEYS = ['__proto__', 'constructor', 'toString', 'length', '', 'then', 'toJSON', '0'] as const;

/** Anything that JSON can hold and a schema does not expect. */
export function junk(random: Random): unknown {
  switch (random.whole(0, 15)) {
    case 0:
      return null;
    case 1:
      return random.pick([true, false]);
    case 2:
      return random.pick([-1, -0, 0.1, 1e308, -1e308, 2 ** 53, 4_000_000_000_001, 1e15, 5e-324]);
    case 3:
      return [];
    case 4:
      return {};
    case 5:
      return nested(random.whole(2, 40));
    case 6:
      return Array.from({ length: random.whole(1, 2_000) }, () => null);
    case 7:
      return Object.fromEntries(Array.from({ length: random.whole(1, 500) }, (_, n) => [`key${n}`, n]));
    case 8:
      return ['x', { a: 1 }, [[]]];
    case 9:
      return 'x'.repeat(random.whole(0, 20_000));
    default:
      return random.pick(random.chance(0.5) ? SCRIPTS : CONFUSIONS);
  }
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

type Container = Record<string, unknown>;

function containers(root: unknown): Container[] {
  const found: Container[] = [];
  const rest: unknown[] = [root];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    found.push(next as Container);
    rest.push(...Object.values(next));
  }
  return found;
}

/** A copy in which every string that may be any text is a hostile one, as long as a schema still lets it in. */
export function withHostileStrings(value: unknown, pick: () => string): unknown {
  const replaced = (part: unknown, key: string): unknown => {
    if (typeof part === 'string')
      return FREE.has(key) ? pick().slice(0, LONGEST[key] ?? LIMITS.labelChars) : part;
    if (Array.isArray(part)) return part.map((item) => replaced(item, key));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, child]) => [name, replaced(child, name)]));
  };
  return replaced(value, '');
}

/** Fields of a batch where the protocol allows any text, and where it allows less of it than of a label. */
const FREE: ReadonlySet<string> = new Set([
  'label',
  'title',
  'selector',
  'tag',
  'url',
  'referrer',
  'message',
  'explanation',
  'id',
  'experiment',
  'arm',
  'name',
  'language',
  'price',
  'plan',
  'pageGroup',
  'medium',
]);
const LONGEST: Readonly<Record<string, number>> = { language: 35, tag: 64 };
