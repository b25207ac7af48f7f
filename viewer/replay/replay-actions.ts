import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { jumpTarget } from '../model/jump.ts';
import type { LocationOf, ViewLocation } from '../model/location.ts';
import { replayLocation } from '../model/session-words.ts';
import type { Neighbours } from './neighbours.ts';
import type { ReplayAction } from './replay-keys.ts';

export const SPEEDS: readonly number[] = [0.5, 1, 2, 4, 8];
const STEP_MS = 10_000;

interface Moment {
  readonly atMs: number;
  readonly speed: number;
  readonly location: LocationOf<'replay'>;
}
type Change =
  | { readonly kind: 'seek'; readonly atMs: number }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'go'; readonly location: ViewLocation }
  | { readonly kind: 'none' };

/** What a jump, a change of speed or a step through the list leads to from this moment. */
export function actOn(
  action: Exclude<ReplayAction, 'toggle' | 'toggleIdle' | 'toggleHotspots' | 'copyLink' | 'note' | 'live'>,
  { atMs, speed, location }: Moment,
  session: SessionAnswer,
  neighbours: Neighbours | undefined,
): Change {
  const stages = session.stages.map((visit) => visit.enteredAt);
  // Clicks are too many to walk along, vitals are measurements and not deeds.
  const marks = session.marks.filter(({ kind }) => kind !== 'click' && kind !== 'vital').map(({ at }) => at);
  switch (action) {
    case 'back':
      return { kind: 'seek', atMs: Math.max(session.startedAt, atMs - STEP_MS) };
    case 'forward':
      return { kind: 'seek', atMs: Math.min(session.lastAt, atMs + STEP_MS) };
    case 'previousStage':
      return seekTo(jumpTarget(stages, atMs, -1));
    case 'nextStage':
      return seekTo(jumpTarget(stages, atMs, 1));
    case 'previousMark':
      return seekTo(jumpTarget(marks, atMs, -1));
    case 'nextMark':
      return seekTo(jumpTarget(marks, atMs, 1));
    case 'slower':
      return { kind: 'speed', speed: SPEEDS.findLast((slower) => slower < speed) ?? speed };
    case 'faster':
      return { kind: 'speed', speed: SPEEDS.find((faster) => faster > speed) ?? speed };
    case 'previousSession':
      return goTo(neighbours?.previous, location);
    case 'nextSession':
      return goTo(neighbours?.next, location);
  }
}

function seekTo(atMs: number | undefined): Change {
  return atMs === undefined ? { kind: 'none' } : { kind: 'seek', atMs };
}

function goTo(session: Neighbours['next'], { scope, filters }: LocationOf<'replay'>): Change {
  return session ? { kind: 'go', location: replayLocation(session, scope, filters) } : { kind: 'none' };
}
