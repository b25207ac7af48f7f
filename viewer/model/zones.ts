import { overlaps } from './contours.ts';
import { isPage } from './element-name.ts';
import type { PageBox, PlacedElement } from './placement.ts';

/** An element's box as a tinted zone. */
export interface Zone {
  readonly placed: PlacedElement;
  /** Of the units of the layer: how many of them touched this element. */
  readonly share: number;
  /** Undefined where it would not fit into the box, or lie on a smaller zone. */
  readonly label: PageBox | undefined;
}

/**
 * The largest first, so that what is drawn later is smaller and lies on top: the smallest element under a point is
 * the one that was touched. The page itself is no zone: it would tint everything.
 */
export function zonesOf(
  placed: readonly PlacedElement[],
  units: number,
  labelSize: (share: number) => { readonly width: number; readonly height: number },
): readonly Zone[] {
  const smallestFirst = placed
    .filter(({ element }) => !isPage(element))
    .sort((one, other) => areaOf(one) - areaOf(other));
  const taken: PageBox[] = [];
  const zones = smallestFirst.map((each): Zone => {
    const share = units > 0 ? each.element.units / units : 0;
    const label = placesIn(each.box, labelSize(share)).find((place) =>
      taken.every((other) => !overlaps(other, place)),
    );
    taken.push(each.box);
    return { placed: each, share, label };
  });
  return zones.reverse();
}

const areaOf = ({ box }: PlacedElement): number => box.width * box.height;

/** In a corner, so that the element's own words are read; a large element is often full of smaller ones. */
function placesIn(box: PageBox, { width, height }: { width: number; height: number }): PageBox[] {
  const roomX = box.width - width;
  const roomY = box.height - height;
  if (roomX < 0 || roomY < 0) return [];
  return [
    [1, 0],
    [0, 0],
    [1, 1],
    [0, 1],
    [0.5, 0.5],
  ].map(([shareX = 0, shareY = 0]) => ({
    pageLeft: box.pageLeft + roomX * shareX,
    pageTop: box.pageTop + roomY * shareY,
    width,
    height,
  }));
}
