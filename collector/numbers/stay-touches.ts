import type { Histories } from './histories.ts';

/** The touches of one segment, by its visits. */
export interface StayTouches {
  readonly firstTouch: Uint32Array;
  readonly kind: Uint8Array;
  readonly place: Uint32Array;
}

const NOTHING: StayTouches = {
  firstTouch: new Uint32Array(),
  kind: new Uint8Array(),
  place: new Uint32Array(),
};

/** By segment, what its visits touched; looked up once, because loops over visits ask for each. */
export function stayTouches({ facts }: Histories): (segment: number) => StayTouches {
  const known: (StayTouches | undefined)[] = facts.segments.map(() => undefined);
  return (index) => {
    const before = known[index];
    if (before) return before;
    const segment = facts.segments[index];
    facts.checkpoint();
    const touches = segment
      ? { firstTouch: segment.part('stays').firstTouch, ...segment.part('touches') }
      : NOTHING;
    known[index] = touches;
    return touches;
  };
}
