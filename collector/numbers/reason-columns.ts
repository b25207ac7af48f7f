import { bySegment } from './by-segment.ts';
import type { Part } from './columns.ts';
import type { Facts } from './facts.ts';
import { createFirstSignals } from './signal-counts.ts';

/** Of a segment, what tells why its sessions are worth watching. */
export interface ReasonColumns {
  readonly sessions: Part<'sessions'>;
  readonly visits: Part<'visits'>;
  readonly loads: Uint16Array;
  readonly signals: Part<'signals'>;
  /** By visit, with one more entry for the end. */
  readonly firstSignal: Uint32Array;
  readonly errors: Part<'errors'>;
  /** By session, with one more entry for the end. */
  readonly firstError: Uint32Array;
  readonly hesitation: Uint16Array;
  readonly firstTouch: Uint32Array;
  /** Where and when touches were: read only of sessions that are shown. */
  touched(): { readonly places: Uint32Array; readonly moments: Part<'moments'> };
  /** By session, when it reached the goal, where that is an event; else not a number. */
  readonly goalAt: Float64Array;
}

/** `goalEvent`: the term of its name, or -1 where the goal is a stage. */
export function createReasonColumns(
  facts: Facts,
  goalEvent: number,
): (segment: number) => ReasonColumns | undefined {
  const firstSignalOf = createFirstSignals(facts);
  return bySegment(facts, (segment, index) => {
    const errors = segment.part('errors');
    return {
      sessions: segment.part('sessions'),
      visits: segment.part('visits'),
      loads: segment.part('felt').loads,
      signals: segment.part('signals'),
      firstSignal: firstSignalOf(index),
      errors,
      firstError: firstsOf(errors.session, segment.sessions),
      hesitation: segment.part('hesitations').hesitation,
      firstTouch: segment.part('stays').firstTouch,
      touched: () => ({ places: segment.part('touches').place, moments: segment.part('moments') }),
      goalAt: goalTimes(segment.part('customs'), segment.sessions, goalEvent),
    };
  });
}

/** Rows lie in the order of their sessions. */
function firstsOf(session: Uint16Array, sessions: number): Uint32Array {
  const first = new Uint32Array(sessions + 1);
  for (const row of session) first[row + 1] = (first[row + 1] ?? 0) + 1;
  for (let row = 0; row < sessions; row += 1) first[row + 1] = (first[row + 1] ?? 0) + (first[row] ?? 0);
  return first;
}

function goalTimes({ session, at, name }: Part<'customs'>, sessions: number, goal: number): Float64Array {
  const goalAt = new Float64Array(sessions).fill(Number.NaN);
  for (let position = name.length - 1; position >= 0; position -= 1)
    if (name[position] === goal) goalAt[session[position] ?? 0] = at[position] ?? 0;
  return goalAt;
}
