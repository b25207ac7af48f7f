import type { Unit } from '../api/scope.ts';
import type { Facts } from './facts.ts';

/** Numbers units through all segments: whose is the session in this row. */
export interface UnitKeys {
  /** Keys are below this. */
  readonly count: number;
  readonly segments: number;
  of(segment: number): Uint32Array;
  /** By a browser's code, the person it was last identified as, or -1; nobody where the session is the unit. */
  readonly personOf: Int32Array;
}

/**
 * A session counts for the person it was identified as; else for the person its browser was last identified
 * as, which merges what came before the sign-in; else for its browser. With the session as unit, for itself.
 */
export function createUnitKeys(
  { segments, personOf, unitCodes }: Pick<Facts, 'segments' | 'personOf' | 'unitCodes'>,
  unit: Unit,
): UnitKeys {
  const first = new Uint32Array(segments.length + 1);
  for (const [index, { sessions }] of segments.entries()) first[index + 1] = (first[index] ?? 0) + sessions;
  const count = first.at(-1) ?? 0;
  const of = (all: Uint32Array) => (index: number) => all.subarray(first[index] ?? 0, first[index + 1] ?? 0);
  const all = new Uint32Array(count);
  if (unit === 'session') {
    for (let session = 0; session < count; session += 1) all[session] = session;
    return { count, segments: segments.length, of: of(all), personOf: NOBODY };
  }
  for (const [index, segment] of segments.entries()) {
    const { visitor, person } = segment.part('sessions');
    const base = first[index] ?? 0;
    for (let row = 0; row < visitor.length; row += 1) {
      const own = person[row] ?? -1;
      all[base + row] = own < 0 ? keyOfVisitor(personOf, visitor[row] ?? 0) : own;
    }
  }
  return { count: unitCodes, segments: segments.length, of: of(all), personOf };
}

const NOBODY = new Int32Array();

/** Of the sessions of a browser in which nobody was identified. */
export function keyOfVisitor(personOf: Int32Array, visitor: number): number {
  const person = personOf[visitor] ?? -1;
  return person < 0 ? visitor : person;
}

/** Those of all sessions that are known; made once for as long as nothing changes. */
export function unitKeys(facts: Facts, unit: Unit): UnitKeys {
  return facts.once(`keys of ${unit}`, () => createUnitKeys(facts, unit));
}
