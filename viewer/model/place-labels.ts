import type { Box } from './hotspot-outlines.ts';

/** What a label is of, and how large it is; all in one space. */
export interface Labelled {
  readonly box: Box;
  readonly labelWidth: number;
  readonly labelHeight: number;
}

interface Place {
  readonly left: number;
  readonly top: number;
}

/** What two labels keep between them. */
const GAP = 2;

/**
 * Where labels stand so that none hides another: the first come first. Above its box, where there is no room below it, beside
 * it or inside it; and if all of these are taken, as near to it as there is room. Only where a whole window is full of labels
 * does one hide another.
 *
 * @param area of the window, whose corner is 0, 0: a label is never cut off.
 * @param taken what no label may hide.
 */
export function placeLabels(
  labels: readonly Labelled[],
  area: { readonly width: number; readonly height: number },
  taken: readonly Box[] = [],
): readonly Place[] {
  const stood: Box[] = [...taken];
  return labels.map((label) => {
    const { labelWidth: width, labelHeight: height } = label;
    const boxAt = (place: Place): Box => ({ ...within(place, width, height, area), width, height });
    const wanted = placesAround(label, area.width).map(boxAt);
    const first = wanted[0] as Box;
    const isFree = (box: Box) => stood.every((other) => !overlap(box, other));
    const box = wanted.find(isFree) ?? nearestFree(first, stood, boxAt, isFree) ?? first;
    stood.push(box);
    return { left: box.left, top: box.top };
  });
}

/** The places that a reader takes for the box's own, the clearest first. */
function placesAround({ box, labelWidth, labelHeight }: Labelled, areaWidth: number): readonly Place[] {
  const [right, bottom] = [box.left + box.width, box.top + box.height];
  const [startLeft, endLeft] = [box.left, right - labelWidth];
  // At the right of the window a label that is wider than its box goes leftwards, so that it stays at its edge.
  const sides = box.left + box.width / 2 > areaWidth / 2 ? [endLeft, startLeft] : [startLeft, endLeft];
  const above = box.top - labelHeight;
  return [
    ...(above >= 0 ? sides.map((left) => ({ left, top: above })) : []),
    ...sides.map((left) => ({ left, top: bottom })),
    { left: right, top: box.top },
    { left: box.left - labelWidth, top: box.top },
    ...sides.map((left) => ({ left, top: box.top })),
  ];
}

/** Free places lie against something: of those above and below, left and right of what stands there, the nearest. */
function nearestFree(
  wanted: Box,
  stood: readonly Box[],
  boxAt: (place: Place) => Box,
  isFree: (box: Box) => boolean,
): Box | undefined {
  const lefts = stood.flatMap((other) => [other.left + other.width + GAP, other.left - wanted.width - GAP]);
  const tops = stood.flatMap((other) => [other.top + other.height + GAP, other.top - wanted.height - GAP]);
  const awayFrom = (box: Box) => Math.hypot(box.left - wanted.left, box.top - wanted.top);
  let nearest: Box | undefined;
  for (const left of [wanted.left, ...lefts])
    for (const top of [wanted.top, ...tops]) {
      const box = boxAt({ left, top });
      if ((!nearest || awayFrom(box) < awayFrom(nearest)) && isFree(box)) nearest = box;
    }
  return nearest;
}

function within(place: Place, width: number, height: number, area: { width: number; height: number }): Place {
  return {
    left: Math.max(0, Math.min(place.left, area.width - width)),
    top: Math.max(0, Math.min(place.top, area.height - height)),
  };
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
