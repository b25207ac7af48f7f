import type { Scope } from '../store/scope.ts';
import type { Facts } from './facts.ts';
import { askedOfSessions } from './session-dimensions.ts';
import { sessionMarks } from './session-marks.ts';
import { unitsAsAsked } from './unit-dimensions.ts';
import type { UnitKeys } from './unit-keys.ts';

/** What a session is to a scope. Robots and what is gone are nothing to it. */
export const IGNORED = 0;
/** Not of the scope, but what it does may be how a unit of the scope went on. */
export const WITNESS = 1;
export const ADMITTED = 2;

/** Of the segments that the time touches, what each session is to the scope. */
export interface Admission {
  /** Positions in `facts.segments`. */
  readonly segments: readonly number[];
  /** Of all sessions, and where those of each segment begin. */
  readonly all: Uint8Array;
  readonly base: Uint32Array;
  of(segment: number): Uint8Array;
}

/** Which sessions from the period's start to `untilMs` pass the scope's filter. */
export function admitSessions(facts: Facts, scope: Scope, keys: UnitKeys, untilMs: number): Admission {
  const base = new Uint32Array(facts.segments.length + 1);
  for (const [index, segment] of facts.segments.entries())
    base[index + 1] = (base[index] ?? 0) + segment.sessions;
  const all = new Uint8Array(base.at(-1) ?? 0);
  const of = (segment: number) => all.subarray(base[segment] ?? 0, base[segment + 1] ?? 0);
  const segments = overlapping(facts, scope.fromMs, untilMs);
  const marksOf = sessionMarks(facts);
  const asked = askedOfSessions(facts, scope);
  const units = unitsAsAsked(facts, scope, keys);
  for (const index of segments) {
    const segment = facts.segments[index];
    if (!segment) continue;
    facts.checkpoint();
    const admitted = of(index);
    admitPeople(marksOf(index).isBot, admitted);
    for (const { codesOf, wanted } of asked) keepWith(admitted, codesOf(index), wanted);
    if (units) keepUnits(admitted, keys.of(index), units);
    for (const row of segment.gone) admitted[row] = IGNORED;
  }
  return { segments, all, base, of };
}

function overlapping({ segments }: Facts, fromMs: number, untilMs: number): number[] {
  return segments.flatMap(({ fromAt, toAt }, index) => (toAt >= fromMs && fromAt < untilMs ? [index] : []));
}

function admitPeople(isBot: Uint8Array, admitted: Uint8Array): void {
  for (let row = 0; row < admitted.length; row += 1) admitted[row] = isBot[row] === 1 ? IGNORED : ADMITTED;
}

function keepWith(admitted: Uint8Array, codes: ArrayLike<number>, wanted: number): void {
  for (let row = 0; row < admitted.length; row += 1)
    if (codes[row] !== wanted && admitted[row] === ADMITTED) admitted[row] = WITNESS;
}

function keepUnits(admitted: Uint8Array, key: Uint32Array, units: Uint8Array): void {
  for (let row = 0; row < admitted.length; row += 1)
    if (units[key[row] ?? 0] !== 1 && admitted[row] === ADMITTED) admitted[row] = WITNESS;
}
