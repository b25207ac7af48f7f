import type { ElementDifference, HeatmapDifferenceAnswer } from '../../collector/api/heatmap-difference.ts';
import { NO_FIGURE } from './format.ts';
import type { PageBox, PlacedElement } from './placement.ts';

/** Part of an element's box, as shares of it. */
export interface Patch {
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly difference: number;
}

/** Blocks a side that the collector tells an element's box in. */
const BLOCKS = 4;

/** CSS pixels: of what is smaller, such as a button, nobody asks which corner was touched. */
const LEAST_BLOCK_PX = 40;

/** What of an element is painted: where in it, if it is large or only that stands out, else the whole of it; noise never. */
export function patchesOf(
  { blocks, isBeyondNoise, difference }: ElementDifference,
  { width, height }: Pick<PageBox, 'width' | 'height'>,
): readonly Patch[] {
  const isLarge = Math.min(width, height) / BLOCKS >= LEAST_BLOCK_PX;
  if (blocks.length > 0 && (isLarge || !isBeyondNoise))
    return blocks.map(([column, row, own]) => ({
      left: column / BLOCKS,
      top: row / BLOCKS,
      size: 1 / BLOCKS,
      difference: own,
    }));
  return isBeyondNoise && difference !== null ? [{ left: 0, top: 0, size: 1, difference }] : [];
}

export function isPainted(element: ElementDifference): boolean {
  return element.isBeyondNoise || element.blocks.length > 0;
}

/** The largest difference beyond noise: both ends of the ramp are as far from nothing. */
export function largestDifference({ elements }: HeatmapDifferenceAnswer): number {
  const found = elements.flatMap(({ isBeyondNoise, difference, blocks }) => [
    ...(isBeyondNoise ? [difference ?? 0] : []),
    ...blocks.map(([, , own]) => own),
  ]);
  return found.reduce((most, own) => Math.max(most, Math.abs(own)), 0);
}

/** 0.125 -> "+13 points"; differences of shares are told in percentage points. */
export function formatPoints(difference: number | null): string {
  if (difference === null) return NO_FIGURE;
  const points = signed(difference);
  return `${points}\u202f${points === '+1' || points === '−1' ? 'point' : 'points'}`;
}

/** [-0.02, 0.31] -> "−2 to +31". */
export function formatPointsInterval(interval: readonly [number, number] | null): string {
  return interval ? `${signed(interval[0])} to ${signed(interval[1])}` : NO_FIGURE;
}

/** 0.5 -> "+50"; below ten points with a place after the point. */
export function signed(difference: number): string {
  const points = Math.abs(difference) * 100;
  const rounded = points < 9.95 ? Math.round(points * 10) / 10 : Math.round(points);
  return `${rounded === 0 ? '' : difference < 0 ? '−' : '+'}${rounded}`;
}

/** The largest boxes first, so that what lies inside another one is painted over it. */
export function bySize(placed: readonly PlacedElement[]): readonly PlacedElement[] {
  return [...placed].sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
}
