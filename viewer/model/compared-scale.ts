import { type MapSide, type MapSides, stagePairs } from './map-sides.ts';
import { widestScale } from './path-layout.ts';

/** How two paths are drawn on one scale: a share of one segment’s units is as wide as the same share of the other’s. */
export interface ComparedScale {
  readonly pixelsPerVisit: { readonly own: number; readonly other: number };
  /** Of each station, by side, in canvas pixels. */
  readonly heights: { readonly own: readonly number[]; readonly other: readonly number[] };
}

/** `height`: canvas pixels that each of the two paths has. */
export function comparedScale(sides: MapSides, height: number): ComparedScale {
  const widest = [sides.own, sides.other].flatMap((side) => {
    const { units } = side.answer.totals;
    return units > 0 ? [widestOf(side, height) * units] : [];
  });
  const pixelsOfAll = Math.min(...widest, Number.MAX_VALUE);
  const own = scaleOf(sides.own, pixelsOfAll);
  const other = scaleOf(sides.other, pixelsOfAll);
  const stages = stagePairs(sides).map((pair) => pair.own.id);
  return {
    pixelsPerVisit: { own, other },
    heights: {
      own: stages.map((id) => visitsOf(sides.own, id) * own),
      other: stages.map((id) => visitsOf(sides.other, id) * other),
    },
  };
}

function widestOf({ answer }: MapSide, height: number): number {
  const ids = answer.stages.map(({ id }) => id);
  return widestScale(ids, answer.flows, height);
}

function scaleOf({ answer }: MapSide, pixelsOfAll: number): number {
  return answer.totals.units > 0 ? pixelsOfAll / answer.totals.units : 0;
}

function visitsOf({ answer }: MapSide, stage: string): number {
  return answer.flows.reduce((sum, { to, visits }) => (to === stage ? sum + visits : sum), 0);
}
