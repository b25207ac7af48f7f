import type { HeatGrid } from './heat.ts';
import { type IsoLine, isoLines } from './iso-lines.ts';
import type { PageBox } from './placement.ts';

/** Shares of the peak at which lines are drawn: as on a map, few enough to be told apart. */
export const CONTOUR_SHARES: readonly number[] = [0.1, 0.25, 0.5, 0.75];

export interface Contour {
  readonly share: number;
  readonly line: IsoLine;
  /** Where the share is written: undefined where it would not be read. */
  readonly label: PageBox | undefined;
}

interface LabelSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Lines of equal density. Each share is written on another side of its line, because around one spot the lines
 * lie within a few pixels of each other; where a label would lie on another, the line of the larger share has it.
 */
export function contoursOf(grid: HeatGrid, peak: number, label: LabelSize): readonly Contour[] {
  if (peak === 0) return [];
  const written: PageBox[] = [];
  const contours = [...CONTOUR_SHARES.entries()].reverse().flatMap(([side, share]) =>
    isoLines(grid, share * peak).map((line): Contour => {
      const place = labelPlace(line, side, label);
      if (!place || written.some((other) => overlaps(other, place))) return { share, line, label: undefined };
      written.push(place);
      return { share, line, label: place };
    }),
  );
  // Wide ones first, so that the narrow and hotter are drawn over them.
  return contours.reverse();
}

export function overlaps(one: PageBox, other: PageBox): boolean {
  return (
    one.pageLeft < other.pageLeft + other.width &&
    other.pageLeft < one.pageLeft + one.width &&
    one.pageTop < other.pageTop + other.height &&
    other.pageTop < one.pageTop + one.height
  );
}

/** By turns at the top, on the right, at the bottom and on the left. */
function labelPlace(line: IsoLine, side: number, { width, height }: LabelSize): PageBox | undefined {
  const [first] = line;
  if (!first) return undefined;
  let [top, right, bottom, left] = [first, first, first, first];
  for (const spot of line) {
    if (spot.pageY < top.pageY) top = spot;
    if (spot.pageX > right.pageX) right = spot;
    if (spot.pageY > bottom.pageY) bottom = spot;
    if (spot.pageX < left.pageX) left = spot;
  }
  if (right.pageX - left.pageX < height || bottom.pageY - top.pageY < height) return undefined;
  const at = [top, right, bottom, left][side] ?? top;
  return { pageLeft: at.pageX - width / 2, pageTop: at.pageY - height / 2, width, height };
}
