import type { Facts } from './facts.ts';
import { placeSession, putInOrder, type Timeline } from './timeline.ts';
import { keyOfVisitor, type UnitKeys } from './unit-keys.ts';

/** Sessions that have changed since a timeline was made: those in later segments, and those that are gone. */
interface Changes {
  readonly facts: Facts;
  /** Segments that the timeline has where they are now. Those after them are new, and what it has of others is gone. */
  readonly held: number;
  /** Keys by which it was made, and those of now. */
  readonly before: UnitKeys;
  readonly now: UnitKeys;
}

interface Session {
  readonly index: number;
  readonly row: number;
}

/**
 * A timeline with what has changed since: units of which a session came, went or was told whose it is are
 * written anew behind all others, and empty where they were. It shares the columns of visits with the one it was made
 * of, so that it holds until the next overlay of that is made.
 */
export function overlay(timeline: Timeline, changes: Changes): Timeline {
  const { facts, held, now } = changes;
  const touched = touchedKeys(changes);
  const sessions = new Map<number, Session[]>();
  const add = (session: Session) => {
    const key = now.of(session.index)[session.row] ?? 0;
    const own = sessions.get(key);
    if (own) own.push(session);
    else sessions.set(key, [session]);
  };
  const { first } = timeline;
  const end = timeline.end.slice();
  const unitOf = withLength(timeline.unitOf, new Int32Array(now.count).fill(-1));
  const emptied: number[] = [];
  for (const key of touched) {
    const unit = timeline.unitOf[key] ?? -1;
    if (unit < 0) continue;
    for (const session of sessionsOf(timeline, unit))
      if (session.index < held && !facts.segments[session.index]?.gone.has(session.row)) add(session);
    end[unit] = first[unit] ?? 0;
    emptied.push(unit);
    unitOf[key] = -1;
  }
  for (const session of newSessions(facts, held)) if (!isRobot(facts, session)) add(session);
  return {
    ...write(timeline, facts, sessions, { end, unitOf }),
    emptied: Uint32Array.from([...timeline.emptied, ...emptied]).sort(),
  };
}

/** Keys, of then and of now, whose sessions may have changed. */
function touchedKeys({ facts, held, before, now }: Changes): ReadonlySet<number> {
  const touched = new Set<number>();
  for (const { index, row } of newSessions(facts, held)) touched.add(now.of(index)[row] ?? 0);
  for (let index = held; index < before.segments; index += 1)
    for (const key of before.of(index)) touched.add(key);
  for (let index = 0; index < held; index += 1)
    for (const row of facts.segments[index]?.gone ?? []) touched.add(before.of(index)[row] ?? 0);
  const browsers = Math.max(before.personOf.length, now.personOf.length);
  for (let visitor = 0; visitor < browsers; visitor += 1) {
    if ((before.personOf[visitor] ?? -1) === (now.personOf[visitor] ?? -1)) continue;
    for (const { personOf } of [before, now]) touched.add(keyOfVisitor(personOf, visitor));
  }
  return touched;
}

function* newSessions({ segments }: Facts, held: number): Generator<Session> {
  for (let index = held; index < segments.length; index += 1) {
    const { sessions = 0 } = segments[index] ?? {};
    for (let row = 0; row < sessions; row += 1) yield { index, row };
  }
}

function isRobot({ segments }: Facts, { index, row }: Session): boolean {
  return segments[index]?.part('sessions').isBot[row] === 1;
}

/** Each once, whatever the order of their visits. */
function sessionsOf({ first, end, segment, session }: Timeline, unit: number): Session[] {
  const known = new Map<string, Session>();
  for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1) {
    const own = { index: segment[visit] ?? 0, row: session[visit] ?? 0 };
    known.set(`${own.index} ${own.row}`, own);
  }
  return [...known.values()];
}

function write(
  timeline: Timeline,
  facts: Facts,
  sessions: ReadonlyMap<number, readonly Session[]>,
  { end, unitOf }: Pick<Timeline, 'end' | 'unitOf'>,
): Timeline {
  const added = countVisits(facts, sessions);
  const columns = withRoom(timeline, timeline.visits + added);
  const units = timeline.units + sessions.size;
  const grown = {
    units,
    key: withLength(timeline.key, new Uint32Array(units)),
    first: withLength(timeline.first, new Uint32Array(units)),
    end: withLength(end, new Uint32Array(units)),
    unitOf,
  };
  let unit = timeline.units;
  let to = timeline.visits;
  for (const [key, own] of sessions) {
    grown.key[unit] = key;
    grown.first[unit] = to;
    for (const session of own) {
      const segment = facts.segments[session.index];
      if (segment) to = placeSession(columns, segment, session, to);
    }
    grown.end[unit] = to;
    if (to > (grown.first[unit] ?? 0)) unitOf[key] = unit;
    putInOrder(facts, columns, grown.first[unit] ?? 0, to);
    unit += 1;
  }
  return { ...columns, ...grown, visits: to };
}

function countVisits(facts: Facts, sessions: ReadonlyMap<number, readonly Session[]>): number {
  let visits = 0;
  for (const own of sessions.values())
    for (const { index, row } of own) {
      const { firstVisit } = facts.segments[index]?.part('sessions') ?? {};
      visits += (firstVisit?.[row + 1] ?? 0) - (firstVisit?.[row] ?? 0);
    }
  return visits;
}

/** `whole` with what it has room for of the column. */
function withLength<C extends Uint32Array | Int32Array>(column: C, whole: C): C {
  whole.set(column.subarray(0, whole.length));
  return whole;
}

/** The same columns while they have room; else larger ones, with room for as much once more. */
function withRoom(timeline: Timeline, needed: number): Timeline {
  if (timeline.place.length >= needed) return timeline;
  const room = 2 * needed - timeline.visits;
  const grow = <C extends Uint32Array | Uint16Array | Float64Array>(column: C, whole: C): C => {
    whole.set(column.subarray(0, timeline.visits));
    return whole;
  };
  return {
    ...timeline,
    place: grow(timeline.place, new Uint32Array(room)),
    enteredAt: grow(timeline.enteredAt, new Float64Array(room)),
    leftAt: grow(timeline.leftAt, new Float64Array(room)),
    segment: grow(timeline.segment, new Uint16Array(room)),
    session: grow(timeline.session, new Uint32Array(room)),
    row: grow(timeline.row, new Uint32Array(room)),
  };
}
