import type { Hotspot } from '../../collector/api/hotspots.ts';
import { formatCount, formatCountOf } from './format.ts';
import { isolate } from './isolate.ts';

/** Left, top, width and height; of which space, its owner says. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The hotspots of one page, those of one element together, the dearest first as they came. */
export function hotspotsByElement(
  hotspots: readonly Hotspot[],
  pageGroup: string,
): readonly (readonly [Hotspot, ...Hotspot[]])[] {
  const elements = new Map<string, [Hotspot, ...Hotspot[]]>();
  for (const hotspot of hotspots) {
    if (hotspot.pageGroup !== pageGroup) continue;
    const key = JSON.stringify([hotspot.selector, hotspot.label]);
    const others = elements.get(key);
    if (others) others.push(hotspot);
    else elements.set(key, [hotspot]);
  }
  return [...elements.values()];
}

/** What of a box lies within a window of this size whose corner is 0, 0; undefined when nothing does. */
export function boxWithin(box: Box, width: number, height: number): Box | undefined {
  const left = Math.max(box.left, 0);
  const top = Math.max(box.top, 0);
  const shownWidth = Math.min(box.left + box.width, width) - left;
  const shownHeight = Math.min(box.top + box.height, height) - top;
  return shownWidth > 0 && shownHeight > 0
    ? { left, top, width: shownWidth, height: shownHeight }
    : undefined;
}

/** How many hotspots are outlined, how many are on the page but scrolled out of sight, and how many it does not show. */
export interface OutlinedCounts {
  readonly inSight: number;
  readonly outOfSight: number;
  readonly notFound: number;
}

/** "3 hotspots of Purchase on /checkout: 1 is scrolled out of sight, 2 are not on this page as it is shown." */
export function outlinedWords(
  { inSight, outOfSight, notFound }: OutlinedCounts,
  stageName: string,
  pageGroup: string,
): string {
  const total = inSight + outOfSight + notFound;
  const where = `of ${stageName} on ${isolate(pageGroup)}`;
  if (total === 0) return `No hotspots ${where}.`;
  const parts = [
    ...(outOfSight > 0 ? [`${countAre(outOfSight)} scrolled out of sight`] : []),
    ...(notFound > 0 ? [`${countAre(notFound)} not on this page as it is shown`] : []),
  ];
  return `${formatCountOf(total, 'hotspot')} ${where}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
}

function countAre(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'is' : 'are'}`;
}
