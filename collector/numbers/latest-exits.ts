import type { Histories } from './histories.ts';
import { sidOf } from './timeline.ts';

/** Of visits that ended at one place, the one that ended last; of two at one moment, the later session's. */
export function latestExit(histories: Histories, visits: Iterable<number>): number | undefined {
  let latest: number | undefined;
  for (const visit of visits) if (latest === undefined || isLater(histories, visit, latest)) latest = visit;
  return latest;
}

export function isLater(histories: Histories, visit: number, other: number): boolean {
  const later = (histories.leftAt[visit] ?? 0) - (histories.leftAt[other] ?? 0);
  return (
    later > 0 ||
    (later === 0 && sidOf(histories.facts, histories, visit) > sidOf(histories.facts, histories, other))
  );
}

/** What the element was called that a visit ended at. */
export function exitLabel({ facts, segment, row }: Histories, visit: number | undefined): string {
  if (visit === undefined) return '';
  const exits = facts.segments[segment[visit] ?? 0]?.part('exits');
  return facts.text(exits?.label[row[visit] ?? 0] ?? 0);
}
