import type { Facts, Segment } from './facts.ts';

/**
 * What is read of a segment, by its index: once, as it is first asked for, because loops over visits ask for each of
 * them. Undefined where there is no such segment.
 */
export function bySegment<Read extends object>(
  facts: Facts,
  read: (segment: Segment, index: number) => Read,
): (index: number) => Read | undefined {
  const known: (Read | undefined)[] = facts.segments.map(() => undefined);
  return (index) => {
    const before = known[index];
    if (before) return before;
    const segment = facts.segments[index];
    if (!segment) return undefined;
    facts.checkpoint();
    const own = read(segment, index);
    known[index] = own;
    return own;
  };
}

/** Typed arrays, each of its own memory: what is kept must not hold on to a part. */
type Columns = Readonly<Record<string, ArrayBufferView | undefined>>;

/**
 * The same, kept from one question to the next where the segment is packed: for a few columns that are read of parts
 * many times their size, of which all that one question needs may not fit into memory. `name`: of what is read.
 */
export function keptBySegment<Read extends Columns>(
  facts: Facts,
  name: string,
  read: (segment: Segment) => Read,
): (index: number) => Read | undefined {
  const kept = facts.kept.of(name);
  return bySegment(facts, (segment, index) => {
    if (index >= facts.packedSegments) return read(segment);
    const before = kept.find(segment.id) as Read | undefined;
    if (before) return before;
    const own = read(segment);
    kept.put(segment.id, own, sizeOf(own));
    return own;
  });
}

/** An object and its arrays, about. */
const OBJECT_BYTES = 300;

function sizeOf(columns: Columns): number {
  return Object.values(columns).reduce((sum, column) => sum + (column?.byteLength ?? 0), OBJECT_BYTES);
}
