import { createHash } from 'node:crypto';
import type { HotspotKind } from '../api/hotspots.ts';
import { TOUCH_KINDS } from './columns.ts';
import type { Facts } from './facts.ts';

/** What a hotspot is, in words. */
export interface HotspotName {
  readonly id: string;
  readonly stage: string;
  readonly pageGroup: string;
  readonly kind: HotspotKind;
  readonly selector: string;
}

/** In tables by kind of touch, exits come behind those. */
export const EXIT_KIND = TOUCH_KINDS.length;
const NAME_BYTES = 400;

/** By place and kind. Each is made once: among hundreds of equally costly ones the id says which comes first. */
export function hotspotNames(facts: Facts): (place: number, kind: HotspotKind) => HotspotName {
  const kept = facts.kept.of('hotspot names');
  return (place, kind) => {
    const cell = place * (EXIT_KIND + 1) + (kind === 'exit' ? EXIT_KIND : TOUCH_KINDS.indexOf(kind));
    const known = place < facts.places.lasting ? (kept.find(cell) as HotspotName | undefined) : undefined;
    if (known) return known;
    const name = nameOf(facts, place, kind);
    if (place < facts.places.lasting) kept.put(cell, name, NAME_BYTES);
    return name;
  };
}

function nameOf({ places, text }: Facts, place: number, kind: HotspotKind): HotspotName {
  const stage = text(places.stage[place] ?? 0);
  const pageGroup = text(places.pageGroup[place] ?? 0);
  const selector = text(places.selector[place] ?? 0);
  return { id: idOf([stage, pageGroup, kind, selector]), stage, pageGroup, kind, selector };
}

/** Stable over time and short enough for a URL: a digest of what the hotspot is. */
function idOf(name: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(name)).digest('base64url').slice(0, 16);
}
