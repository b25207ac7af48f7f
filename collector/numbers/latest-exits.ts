import type { Histories } from './histories.ts';
import { sidOf } from './timeline.ts';

/** Of visits that ended at one place: whether this one ended later; of two at one moment, the later session's. */
export function isLater(histories: Histories, visit: number, other: number): boolean {
  const later = (histories.leftAt[visit] ?? 0) - (histories.leftAt[other] ?? 0);
  return (
    later > 0 ||
    (later === 0 && sidOf(histories.facts, histories, visit) > sidOf(histories.facts, histories, other))
  );
}

/** What the element was called that a visit ended at; of no visit (-1), nothing. */
export function exitLabel({ facts, segment, row }: Histories, visit: number): string {
  if (visit < 0) return '';
  const exits = facts.segments[segment[visit] ?? 0]?.part('exits');
  return facts.text(exits?.label[row[visit] ?? 0] ?? 0);
}
