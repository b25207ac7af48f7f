import { bySegment } from './by-segment.ts';
import { CLICK_KIND } from './columns.ts';
import type { Histories } from './histories.ts';

/** Where the touches of one segment were, and how long clicks were hesitated (as the column holds it). */
export interface TouchPoints {
  readonly fractionX: Uint16Array;
  readonly fractionY: Uint16Array;
  /** Of other kinds nothing is known. */
  readonly hesitation: Uint16Array | undefined;
}

const NOTHING: TouchPoints = {
  fractionX: new Uint16Array(),
  fractionY: new Uint16Array(),
  hesitation: undefined,
};

/** By segment; asked only for those in which a touch is drawn. */
export function touchPoints({ facts }: Histories, kind: number): (segment: number) => TouchPoints {
  const own = bySegment(facts, (segment) => ({
    ...segment.part('points'),
    hesitation: kind === CLICK_KIND ? segment.part('hesitations').hesitation : undefined,
  }));
  return (index) => own(index) ?? NOTHING;
}
