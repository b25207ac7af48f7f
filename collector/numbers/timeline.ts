import type { Facts, Segment } from './facts.ts';
import type { UnitKeys } from './unit-keys.ts';

/**
 * All stage visits of all time but robots', unit by unit, each in order of time: the same for every question, so
 * it is kept from one to the next. What else is known of a visit is in its segment.
 */
export interface Timeline {
  readonly units: number;
  /** By unit, its key; its first visit, and one past its last. Units that are empty count no more. */
  readonly key: Uint32Array;
  readonly first: Uint32Array;
  readonly end: Uint32Array;
  /** By key, its unit, or -1 where it has none. */
  readonly unitOf: Int32Array;
  /** Units before this one stay as they are while others change, but those that are emptied: ascending. */
  readonly heldUnits: number;
  readonly emptied: Uint32Array;
  readonly visits: number;
  /** By visit. `session` and `row` are rows in its segment. */
  readonly place: Uint32Array;
  readonly enteredAt: Float64Array;
  readonly leftAt: Float64Array;
  readonly segment: Uint16Array;
  readonly session: Uint32Array;
  readonly row: Uint32Array;
}

/** Of the first `segments` segments. `spare`: room for visits behind the last. */
export function buildTimeline(facts: Facts, keys: UnitKeys, segments: number, spare: number): Timeline {
  const counts = new Uint32Array(keys.count);
  for (let index = 0; index < segments; index += 1)
    countVisits(facts.segments[index], keys.of(index), counts);
  const units = counts.reduce((sum, count) => sum + Number(count > 0), 0);
  const key = new Uint32Array(units);
  const first = new Uint32Array(units);
  const unitOf = new Int32Array(keys.count).fill(-1);
  const next = new Uint32Array(keys.count);
  let visits = 0;
  let unit = 0;
  for (let candidate = 0; candidate < counts.length; candidate += 1) {
    const count = counts[candidate] ?? 0;
    if (count === 0) continue;
    key[unit] = candidate;
    first[unit] = visits;
    unitOf[candidate] = unit;
    next[candidate] = visits;
    visits += count;
    unit += 1;
  }
  const timeline = {
    units,
    key,
    first,
    end: new Uint32Array(units),
    unitOf,
    heldUnits: units,
    emptied: new Uint32Array(),
    ...emptyVisits(visits, visits + spare),
  };
  for (let index = 0; index < segments; index += 1) {
    facts.checkpoint();
    placeVisits(timeline, facts.segments[index], index, keys.of(index), next);
  }
  for (let own = 0; own < units; own += 1) timeline.end[own] = next[key[own] ?? 0] ?? 0;
  for (let own = 0; own < units; own += 1)
    putInOrder(facts, timeline, first[own] ?? 0, timeline.end[own] ?? 0);
  return timeline;
}

type Visits = Omit<Timeline, 'units' | 'key' | 'first' | 'end' | 'unitOf' | 'heldUnits' | 'emptied'>;

function emptyVisits(visits: number, room: number): Visits {
  return {
    visits,
    place: new Uint32Array(room),
    enteredAt: new Float64Array(room),
    leftAt: new Float64Array(room),
    segment: new Uint16Array(room),
    session: new Uint32Array(room),
    row: new Uint32Array(room),
  };
}

function countVisits(segment: Segment | undefined, key: Uint32Array, counts: Uint32Array): void {
  if (!segment) return;
  const { isBot, firstVisit } = segment.part('sessions');
  for (let row = 0; row < isBot.length; row += 1) {
    if (isBot[row] === 1) continue;
    const unit = key[row] ?? 0;
    counts[unit] = (counts[unit] ?? 0) + (firstVisit[row + 1] ?? 0) - (firstVisit[row] ?? 0);
  }
}

function placeVisits(
  into: Visits,
  segment: Segment | undefined,
  index: number,
  key: Uint32Array,
  next: Uint32Array,
): void {
  if (!segment) return;
  const { isBot } = segment.part('sessions');
  for (let row = 0; row < isBot.length; row += 1) {
    if (isBot[row] === 1) continue;
    const unit = key[row] ?? 0;
    next[unit] = placeSession(into, segment, { index, row }, next[unit] ?? 0);
  }
}

/** Writes the visits of one session from `to` on; answers where the next ones go. */
export function placeSession(
  into: Visits,
  segment: Segment,
  { index, row }: { readonly index: number; readonly row: number },
  to: number,
): number {
  const { firstVisit } = segment.part('sessions');
  const { place, enteredAt, leftAt } = segment.part('visits');
  const end = firstVisit[row + 1] ?? 0;
  let at = to;
  for (let visit = firstVisit[row] ?? 0; visit < end; visit += 1) {
    into.place[at] = place[visit] ?? 0;
    into.enteredAt[at] = enteredAt[visit] ?? 0;
    into.leftAt[at] = leftAt[visit] ?? 0;
    into.segment[at] = index;
    into.session[at] = row;
    into.row[at] = visit;
    at += 1;
  }
  return at;
}

/** By time, then session, then its own order. Nearly always they are: units have few sessions, apart in time. */
export function putInOrder(facts: Facts, visits: Visits, begin: number, end: number): void {
  const { enteredAt } = visits;
  let isOrdered = true;
  for (let visit = begin + 1; visit < end && isOrdered; visit += 1) {
    const [before, at] = [enteredAt[visit - 1] ?? 0, enteredAt[visit] ?? 0];
    isOrdered = before < at || (before === at && compareVisits(facts, visits, visit - 1, visit) <= 0);
  }
  if (isOrdered) return;
  const order = Array.from({ length: end - begin }, (_, offset) => begin + offset);
  order.sort((a, b) => compareVisits(facts, visits, a, b));
  for (const column of [
    visits.place,
    visits.enteredAt,
    visits.leftAt,
    visits.segment,
    visits.session,
    visits.row,
  ]) {
    const sorted = order.map((visit) => column[visit] ?? 0);
    column.set(sorted, begin);
  }
}

function compareVisits(facts: Facts, visits: Visits, a: number, b: number): number {
  const { enteredAt, row } = visits;
  return (
    (enteredAt[a] ?? 0) - (enteredAt[b] ?? 0) ||
    sidOf(facts, visits, a) - sidOf(facts, visits, b) ||
    (row[a] ?? 0) - (row[b] ?? 0)
  );
}

/** The session of a visit, as the store numbers them. */
export function sidOf(
  { segments }: Facts,
  { segment, session }: Pick<Visits, 'segment' | 'session'>,
  visit: number,
): number {
  return segments[segment[visit] ?? 0]?.part('sessions').sid[session[visit] ?? 0] ?? 0;
}
