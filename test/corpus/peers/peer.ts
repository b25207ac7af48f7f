import type { Happening, Seen, SeenClick, Trace } from '../trace.ts';

export type TracedClick = { readonly type: 'click'; readonly at: number } & SeenClick;
/** The clicks that are flagged, one a burst where the peer says so. */
export type PeerRule = (trace: Trace) => readonly TracedClick[];
export type Peer = { readonly name: string; readonly rage?: PeerRule; readonly dead?: PeerRule };

export const clicksOf = (trace: Trace): TracedClick[] =>
  trace.filter((seen): seen is TracedClick => seen.type === 'click').sort((one, other) => one.at - other.at);

/** Did one of these happen from so long before the click to so long after it? */
export function happened(
  trace: Trace,
  types: readonly Happening[],
  { at }: TracedClick,
  withinMs: number,
  beforeMs = 0,
): boolean {
  return trace.some(
    (seen: Seen) =>
      (types as readonly string[]).includes(seen.type) &&
      seen.at >= at - beforeMs &&
      seen.at <= at + withinMs,
  );
}

/** When the button went down for this click: some answer the press already. */
export function pressedAt(trace: Trace, { at }: TracedClick): number {
  return Math.max(
    ...trace.filter((seen) => seen.type === 'press' && seen.at <= at).map((seen) => seen.at),
    at - 1_000,
  );
}
