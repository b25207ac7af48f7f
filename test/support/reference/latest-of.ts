import type { UnitVisit } from './unit-visits.ts';

/** The visit that ended last; of two at one moment, the later session's. */
export function latestOf(visits: readonly UnitVisit[]): UnitVisit {
  const [latest] = [...visits].sort((a, b) => b.leftAt - a.leftAt || b.sid - a.sid);
  if (!latest) throw new Error('no visits');
  return latest;
}
