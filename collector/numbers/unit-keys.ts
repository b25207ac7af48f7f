import type { Unit } from '../api/scope.ts';
import type { Facts } from './facts.ts';

/** Numbers units through all segments: whose is the session in this row. */
export interface UnitKeys {
  /** Keys are below this. */
  readonly count: number;
  of(segment: number): Uint32Array;
  /** Of the sessions of a browser in which nobody was identified; none where the session is the unit. */
  ofVisitor(visitor: number): number | undefined;
}

/**
 * A session counts for the person it was identified as; else for the person its browser was last identified
 * as, which merges what came before the sign-in; else for its browser. With the session as unit, for itself.
 */
export function createUnitKeys(
  { segments, personOf, unitCodes }: Pick<Facts, 'segments' | 'personOf' | 'unitCodes'>,
  unit: Unit,
): UnitKeys {
  const known: Uint32Array[] = [];
  const bases: number[] = [];
  let sessions = 0;
  for (const segment of segments) {
    bases.push(sessions);
    sessions += segment.sessions;
  }
  const ofVisitor = (visitor: number) => {
    const person = personOf[visitor] ?? -1;
    return person < 0 ? visitor : person;
  };

  function visitorKeys(index: number): Uint32Array {
    const { visitor, person } = segments[index]?.part('sessions') ?? {};
    const keys = new Uint32Array(visitor?.length ?? 0);
    for (let row = 0; row < keys.length; row += 1) {
      const own = person?.[row] ?? -1;
      keys[row] = own < 0 ? ofVisitor(visitor?.[row] ?? 0) : own;
    }
    return keys;
  }

  function sessionKeys(index: number): Uint32Array {
    const base = bases[index] ?? 0;
    return new Uint32Array(segments[index]?.sessions ?? 0).map((_, row) => base + row);
  }

  return {
    count: unit === 'visitor' ? unitCodes : sessions,
    of(segment) {
      const keys = known[segment] ?? (unit === 'visitor' ? visitorKeys(segment) : sessionKeys(segment));
      known[segment] = keys;
      return keys;
    },
    ofVisitor: unit === 'visitor' ? ofVisitor : () => undefined,
  };
}
