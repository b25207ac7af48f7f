import type { HotspotState } from '../api/hotspot-history.ts';
import { HOTSPOT_LEAST_UNITS } from '../api/hotspots.ts';
import { noneByChance } from '../statistics/none-by-chance.ts';

/** Of one period: the units that met it, of those that saw its page. */
export interface Met {
  readonly units: number;
  readonly pageUnits: number;
}

export interface HotspotPast {
  readonly before: Met;
  readonly now: Met;
  readonly wasSeenEarlier: boolean;
  /** When a person said that it is fixed. */
  readonly fixedAt: number | null;
  readonly lastSeenAt: number;
}

/** Rarer than this is unlikely to be chance. */
const UNLIKELY = 0.05;

/** What became of a hotspot from one period to the next; null: too little to say. */
export function hotspotState({
  before,
  now,
  wasSeenEarlier,
  fixedAt,
  lastSeenAt,
}: HotspotPast): HotspotState | null {
  if (now.units > 0) {
    if (fixedAt !== null && lastSeenAt > fixedAt) return 'returned';
    if (before.units > 0) return 'known';
    if (!isUnlikely(now, before)) return null;
    return wasSeenEarlier ? 'returned' : 'new';
  }
  return before.units >= HOTSPOT_LEAST_UNITS && isUnlikely(before, now) ? 'fixed' : null;
}

/** Whether nobody met it in the one period although, had nothing changed since the other, somebody should have. */
function isUnlikely(there: Met, absent: Met): boolean {
  // Who met it was on the page, also where the view of it was told in another stay.
  const pageUnits = Math.max(there.pageUnits, there.units);
  return noneByChance(there.units, absent.pageUnits, pageUnits) < UNLIKELY;
}
