import { bySegment } from './by-segment.ts';
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

/** By segment, what its visits touched. */
export function stayTouches({ facts }: Histories): (segment: number) => StayTouches {
  const own = bySegment(facts, (segment) => ({
    firstTouch: segment.part('stays').firstTouch,
    ...segment.part('touches'),
  }));
  return (index) => own(index) ?? NOTHING;
}
