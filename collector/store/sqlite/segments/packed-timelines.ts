import type { Unit } from '../../../api/scope.ts';
import type { Facts } from '../../../numbers/facts.ts';
import { buildTimeline, type Timeline } from '../../../numbers/timeline.ts';
import { overlay } from '../../../numbers/timeline-overlay.ts';
import { createUnitKeys, type UnitKeys, unitKeys } from '../../../numbers/unit-keys.ts';
import type { Database } from '../database.ts';
import { namePersons } from './persons.ts';

/** A segment by its id, and how many sessions it has. */
interface Packed {
  readonly id: number;
  readonly sessions: number;
}

interface PackedTimeline {
  /** Segments that it was made of. */
  readonly ids: readonly number[];
  readonly keys: UnitKeys;
  timeline: Timeline;
}

/** Room behind a timeline for visits of units that change, before its columns have to be copied. */
const SPARE_VISITS = 16_384;
/**
 * So many sessions, or half of all if that is more, are laid over before everything is made anew: what was written
 * before and is empty now takes memory, and each question passes it.
 */
const MOST_LAID_OVER = 16_384;

/** Timelines by unit, made of `first` segments. What is packed later is laid over them, and what is hot over that. */
export function createPackedTimelines(db: Database, first: readonly Packed[]) {
  const known = new Map<Unit, PackedTimeline>();
  let rows = first;
  let laidOver = 0;

  function packedTimeline(facts: Facts, unit: Unit): PackedTimeline {
    const before = known.get(unit);
    const ids = facts.segments.slice(0, facts.packedSegments).map(({ id }) => id);
    if (before && before.ids.length === ids.length && commonLength(before.ids, ids) === ids.length)
      return before;
    const packed = onlyPacked(facts);
    const keys = packedKeys(db, packed, unit);
    const own = {
      ids,
      keys,
      timeline: before ? laidUpon(before, { ids, keys }, packed) : built(packed, keys),
    };
    known.set(unit, own);
    return own;
  }

  return {
    /** Of packed and hot sessions, those that are gone left out. Holds until the next one of that unit is asked for. */
    of(facts: Facts, unit: Unit): Timeline {
      const packed = packedTimeline(facts, unit);
      const { ids, keys: before, timeline } = packed;
      const whole = overlay(timeline, { facts, held: ids.length, before, now: unitKeys(facts, unit) });
      if (whole.place !== timeline.place) packed.timeline = withColumnsOf(timeline, whole);
      return whole;
    },
    /**
     * Whether what is packed now is laid over what there is. Not where sessions went, as when somebody is erased, and not
     * once much of it was: then this is of no more use.
     */
    follow(now: readonly Packed[]): boolean {
      const common = commonLength(
        rows.map(({ id }) => id),
        now.map(({ id }) => id),
      );
      const come = sessionsOf(now.slice(common));
      if (come < sessionsOf(rows.slice(common))) return false;
      rows = now;
      laidOver += come;
      return laidOver <= Math.max(MOST_LAID_OVER, sessionsOf(now) / 2);
    },
  };
}

/** Packed sessions alone, those that are gone among them. */
function onlyPacked(facts: Facts): Facts {
  const segments = facts.segments.slice(0, facts.packedSegments);
  return { ...facts, segments: segments.map((segment) => ({ ...segment, gone: NOTHING })) };
}

const NOTHING: ReadonlySet<number> = new Set();

/** Whose they are by what was packed. */
function packedKeys(db: Database, { segments, unitCodes }: Facts, unit: Unit): UnitKeys {
  const people = segments.map((segment) => ({ part: segment.part('people'), gone: undefined }));
  return createUnitKeys({ segments, personOf: namePersons(db, people, unitCodes), unitCodes }, unit);
}

function built(packed: Facts, keys: UnitKeys): Timeline {
  return buildTimeline(packed, keys, packed.segments.length, SPARE_VISITS);
}

/** Units that were there keep their numbers, so that what was counted of those that stayed as they were holds. */
function laidUpon(
  before: PackedTimeline,
  { ids, keys }: Pick<PackedTimeline, 'ids' | 'keys'>,
  packed: Facts,
): Timeline {
  const held = commonLength(before.ids, ids);
  const whole = overlay(before.timeline, { facts: packed, held, before: before.keys, now: keys });
  return { ...whole, heldUnits: whole.units };
}

/** A timeline in the larger columns that its overlay had to be written to. */
function withColumnsOf(
  timeline: Timeline,
  { place, enteredAt, leftAt, segment, session, row }: Timeline,
): Timeline {
  return { ...timeline, place, enteredAt, leftAt, segment, session, row };
}

function sessionsOf(rows: readonly Packed[]): number {
  return rows.reduce((sum, { sessions }) => sum + sessions, 0);
}

/** How many of the first ones are the same. */
function commonLength(some: readonly number[], others: readonly number[]): number {
  const different = some.findIndex((id, position) => others[position] !== id);
  return different < 0 ? some.length : different;
}
