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
export function stayTouches({ facts, admission }: Histories): (segment: number) => StayTouches {
  const known: StayTouches[] = facts.segments.map(() => NOTHING);
  for (const index of admission.segments) {
    const segment = facts.segments[index];
    if (!segment) continue;
    facts.checkpoint();
    known[index] = { firstTouch: segment.part('stays').firstTouch, ...segment.part('touches') };
  }
  return (segment) => known[segment] ?? NOTHING;
}
