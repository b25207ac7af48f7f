import type { Facts } from './facts.ts';
import { placeSession, putInOrder, type Timeline } from './timeline.ts';
import type { UnitKeys } from './unit-keys.ts';

/** Sessions that have changed since a timeline was built: those in later segments, and those that are gone. */
interface Changes {
  readonly facts: Facts;
  /** Segments that the timeline holds; those after them are new. */
  readonly held: number;
  /** Keys by which it was built, and those of now. */
  readonly before: UnitKeys;
  readonly now: UnitKeys;
}

interface Session {
  readonly index: number;
  readonly row: number;
}

/**
 * A timeline with what has changed since: units of which a session came, went or was told whose it is are
 * written anew behind all others, and empty where they were. It shares the columns of visits with `held`, so
 * that it holds until the next overlay is made.
 */
export function overlay(timeline: Timeline, changes: Changes): Timeline {
  const { facts, held, before, now } = changes;
  const touched = touchedKeys(changes);
  const unitOf = new Map<number, number>();
  if (touched.size > 0)
    for (let unit = 0; unit < timeline.units; unit += 1) {
      const key = timeline.key[unit] ?? 0;
      if (touched.has(key)) unitOf.set(key, unit);
    }
  const sessions = new Map<number, Session[]>();
  const add = (session: Session) => {
    const key = now.of(session.index)[session.row] ?? 0;
    const own = sessions.get(key);
    if (own) own.push(session);
    else sessions.set(key, [session]);
  };
  const first = new Uint32Array(timeline.units + touched.size + 1);
  const end = new Uint32Array(first.length);
  first.set(timeline.first);
  end.set(timeline.end);
  for (const unit of unitOf.values()) {
    for (const session of sessionsOf(timeline, unit))
      if (!facts.segments[session.index]?.gone.has(session.row)) add(session);
    end[unit] = first[unit] ?? 0;
  }
  for (const session of newSessions(facts, held)) if (!isRobot(facts, session)) add(session);
  const emptied = [...unitOf.values()].sort((a, b) => a - b);
  return { ...write(timeline, facts, sessions, { first, end, before, now }), emptied };
}

/** Keys, of then and of now, whose sessions may have changed. */
function touchedKeys({ facts, held, before, now }: Changes): ReadonlySet<number> {
  const visitors = new Set<number>();
  const touched = new Set<number>();
  const visit = (index: number, row: number) => {
    const { visitor, person } = facts.segments[index]?.part('sessions') ?? {};
    visitors.add(visitor?.[row] ?? 0);
    const own = person?.[row] ?? -1;
    if (own >= 0) touched.add(own);
    touched.add(now.of(index)[row] ?? 0);
  };
  // Robots have no visits here, but like everybody they may tell who a visitor is.
  for (const { index, row } of newSessions(facts, held)) visit(index, row);
  for (let index = 0; index < held; index += 1)
    for (const row of facts.segments[index]?.gone ?? []) {
      visit(index, row);
      touched.add(before.of(index)[row] ?? 0);
    }
  for (const visitor of visitors)
    for (const keys of [before, now]) {
      const key = keys.ofVisitor(visitor);
      if (key !== undefined) touched.add(key);
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
  {
    first,
    end,
  }: { readonly first: Uint32Array; readonly end: Uint32Array } & Pick<Changes, 'before' | 'now'>,
): Timeline {
  const added = countVisits(facts, sessions);
  const columns = withRoom(timeline, timeline.visits + added);
  const units = timeline.units + sessions.size;
  const grown = {
    units,
    key: withLength(timeline.key, units),
    first: withLength(first, units),
    end: withLength(end, units),
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

function withLength(column: Uint32Array, length: number): Uint32Array {
  const whole = new Uint32Array(length);
  whole.set(column.subarray(0, length));
  return whole;
}

/** The same columns while they have room; else larger ones. */
function withRoom(timeline: Timeline, room: number): Timeline {
  if (timeline.place.length >= room) return timeline;
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
