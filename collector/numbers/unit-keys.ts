import type { Scope } from '../store/scope.ts';
import type { Facts } from './facts.ts';

/** Numbers units through all segments: whose is the session in this row. */
export interface UnitKeys {
  /** Keys are below this. */
  readonly count: number;
  of(segment: number): Uint32Array;
}

/**
 * A session counts for the person it was identified as; else for the person its browser was last identified
 * as, which merges what came before the sign-in; else for its browser. With the session as unit, for itself.
 */
export function createUnitKeys(facts: Facts, unit: Scope['unit']): UnitKeys {
  const known: Uint32Array[] = [];
  const bases: number[] = [];
  let sessions = 0;
  for (const segment of facts.segments) {
    bases.push(sessions);
    sessions += segment.sessions;
  }
  const name = (segment: number) =>
    unit === 'visitor' ? visitorKeys(facts, segment) : sessionKeys(facts, segment, bases[segment] ?? 0);
  return {
    count: unit === 'visitor' ? facts.unitCodes : sessions,
    of(segment) {
      const keys = known[segment] ?? name(segment);
      known[segment] = keys;
      return keys;
    },
  };
}

function visitorKeys({ segments, personOf }: Facts, index: number): Uint32Array {
  const { visitor = new Uint32Array(), person = new Int32Array() } = segments[index]?.part('sessions') ?? {};
  const keys = new Uint32Array(visitor.length);
  for (let row = 0; row < keys.length; row += 1) {
    const browser = visitor[row] ?? 0;
    const own = person[row] ?? -1;
    const later = own < 0 ? (personOf[browser] ?? -1) : own;
    keys[row] = later < 0 ? browser : later;
  }
  return keys;
}

function sessionKeys({ segments }: Facts, index: number, base: number): Uint32Array {
  const keys = new Uint32Array(segments[index]?.sessions ?? 0);
  for (let row = 0; row < keys.length; row += 1) keys[row] = base + row;
  return keys;
}
