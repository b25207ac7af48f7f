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
