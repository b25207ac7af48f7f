import type { FunnelStep } from '../api/funnel.ts';
import type { Scope } from '../store/scope.ts';
import { ADMITTED, admitSessions, IGNORED } from './admission.ts';
import type { Facts } from './facts.ts';
import { createStepFinder } from './funnel-steps.ts';
import { type UnitKeys, unitKeys } from './unit-keys.ts';

/** In `done`: the first step may begin here. The bits below are the steps. */
export const BEGINS = 1 << 7;

/** By unit's key, the moments of its steps in order of time; `first` has one more entry for the end. */
export interface Moments {
  readonly first: Uint32Array;
  readonly at: Float64Array;
  readonly done: Uint8Array;
  /** The session, as the store numbers them. */
  readonly sid: Uint32Array;
}

type TellMoment = (unit: number, at: number, done: number, sid: number) => void;

/**
 * Moments of the steps of every unit that begins at all: in the period, and in a session of the scope. What
 * follows counts in any of its sessions until `untilMs`.
 */
export function gatherMoments(
  facts: Facts,
  scope: Scope,
  steps: readonly FunnelStep[],
  untilMs: number,
): Moments {
  const keys = unitKeys(facts, scope.unit);
  const each = createWalk(facts, scope, steps, { keys, untilMs });
  const isBegun = new Uint8Array(keys.count);
  const first = new Uint32Array(keys.count + 1);
  each((unit, _, done) => {
    if ((done & 1) !== 0 && (done & BEGINS) !== 0) isBegun[unit] = 1;
    first[unit + 1] = (first[unit + 1] ?? 0) + 1;
  });
  for (let unit = 0; unit < keys.count; unit += 1)
    first[unit + 1] = (first[unit] ?? 0) + (isBegun[unit] === 1 ? (first[unit + 1] ?? 0) : 0);
  const count = first[keys.count] ?? 0;
  const moments: Moments = {
    first,
    at: new Float64Array(count),
    done: new Uint8Array(count),
    sid: new Uint32Array(count),
  };
  const next = first.slice();
  each((unit, at, done, sid) => {
    if (isBegun[unit] === 0) return;
    const to = next[unit] ?? 0;
    next[unit] = to + 1;
    moments.at[to] = at;
    moments.done[to] = done;
    moments.sid[to] = sid;
  });
  for (let unit = 0; unit < keys.count; unit += 1)
    putInOrder(moments, first[unit] ?? 0, first[unit + 1] ?? 0);
  return moments;
}

function createWalk(
  facts: Facts,
  scope: Scope,
  steps: readonly FunnelStep[],
  { keys, untilMs }: { readonly keys: UnitKeys; readonly untilMs: number },
) {
  const admission = admitSessions(facts, scope, keys, untilMs);
  const find = createStepFinder(facts, steps);
  return (tell: TellMoment): void => {
    for (const index of admission.segments) {
      const segment = facts.segments[index];
      if (!segment) continue;
      facts.checkpoint();
      const admitted = admission.of(index);
      const key = keys.of(index);
      const { sid } = segment.part('sessions');
      const isWanted = (row: number) => admitted[row] !== IGNORED;
      find(segment, isWanted, (row, at, done) => {
        if (at < scope.fromMs || at >= untilMs) return;
        const begins = at < scope.toMs && admitted[row] === ADMITTED ? BEGINS : 0;
        tell(key[row] ?? 0, at, done | begins, sid[row] ?? 0);
      });
    }
  };
}

/** By time. Nearly always they are: a unit's sessions lie apart, and what is in one comes in order. */
function putInOrder({ at, done, sid }: Moments, begin: number, end: number): void {
  let isOrdered = true;
  for (let moment = begin + 1; moment < end && isOrdered; moment += 1)
    isOrdered = (at[moment - 1] ?? 0) <= (at[moment] ?? 0);
  if (isOrdered) return;
  const order = Array.from({ length: end - begin }, (_, offset) => begin + offset);
  order.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || (sid[a] ?? 0) - (sid[b] ?? 0) || a - b);
  for (const column of [at, done, sid]) {
    const sorted = order.map((moment) => column[moment] ?? 0);
    column.set(sorted, begin);
  }
}
