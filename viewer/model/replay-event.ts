/**
 * The little of rrweb's event shape that this layer reads. Everything in it was recorded on a page and sent
 * with a public key, so nothing may be believed about what is not checked here.
 */
export interface ReplayEvent {
  readonly type: number;
  readonly timestamp: number;
  readonly data: unknown;
}

/** rrweb's `EventType`, which is an enum of a package that reaches for the DOM when imported. */
export const REPLAY_EVENT = { fullSnapshot: 2, incremental: 3, meta: 4, custom: 5 } as const;
/** rrweb's `IncrementalSource`, the part read here. */
export const REPLAY_SOURCE = {
  mutation: 0,
  mouseMove: 1,
  interaction: 2,
  scroll: 3,
  viewport: 4,
  input: 5,
  touchMove: 6,
  media: 7,
  styleRule: 8,
  font: 10,
  drag: 12,
  styleDeclaration: 13,
  selection: 14,
  adoptedStyles: 15,
} as const;

/** The events of a replay; what is not one is left out, because the player would throw on it. */
export function replayEvents(candidates: readonly unknown[]): readonly ReplayEvent[] {
  return candidates.filter(isReplayEvent);
}

/** Whether the player has anything to show: it needs a page to start from. */
export function isPlayable(events: readonly ReplayEvent[]): boolean {
  return events.length > 1 && events.some((event) => event.type === REPLAY_EVENT.fullSnapshot);
}

/** Moments at which the visitor did something, or a page came; animations and timers of the page are not. */
export function activityOf(events: readonly ReplayEvent[]): readonly number[] {
  return events.filter(isActivity).map((event) => event.timestamp);
}

function isActivity(event: ReplayEvent): boolean {
  if (event.type === REPLAY_EVENT.meta) return true;
  if (event.type !== REPLAY_EVENT.incremental || !isRecord(event.data)) return false;
  const { source } = event.data;
  if (source === REPLAY_SOURCE.drag) return true;
  return typeof source === 'number' && source >= REPLAY_SOURCE.mouseMove && source <= REPLAY_SOURCE.touchMove;
}

function isReplayEvent(candidate: unknown): candidate is ReplayEvent {
  return (
    isRecord(candidate) &&
    typeof candidate.type === 'number' &&
    typeof candidate.timestamp === 'number' &&
    'data' in candidate
  );
}

export function isRecord(candidate: unknown): candidate is Record<string, unknown> {
  return typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate);
}
