import type { ReplayChunksAnswer } from '../../collector/api/replay-chunks.ts';
import { REPLAY_EVENT, type ReplayEvent } from './replay-event.ts';

/** A stored chunk of a tab's replay, without its body. */
export type ReplayChunk = ReplayChunksAnswer['chunks'][number];

/** A tab of which there is a replay. */
export interface RecordedTab {
  readonly tab: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** How many. */
  readonly chunks: number;
}

export function tabsOf(chunks: readonly ReplayChunk[]): readonly RecordedTab[] {
  return [...new Set(chunks.map(({ tab }) => tab))].map((tab) => {
    const own = chunks.filter((chunk) => chunk.tab === tab);
    return {
      tab,
      firstAt: Math.min(...own.map(({ firstAt }) => firstAt)),
      lastAt: Math.max(...own.map(({ lastAt }) => lastAt)),
      chunks: own.length,
    };
  });
}

/** Which chunks of a tab (places in the list, both ends included) hold the run of a moment up to that moment. */
export interface ChunkSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * From the last chunk with a full snapshot that begins by `atMs` to the last that does; before the first such
 * chunk it alone. Undefined when no chunk has a snapshot: nothing can be played.
 */
export function spanOf(chunks: readonly ReplayChunk[], atMs: number): ChunkSpan | undefined {
  const hasBegun = (chunk: ReplayChunk) => chunk.firstAt <= atMs;
  const last = chunks.findLastIndex((chunk) => chunk.hasSnapshot && hasBegun(chunk));
  const from = last >= 0 ? last : chunks.findIndex((chunk) => chunk.hasSnapshot);
  return from < 0 ? undefined : { from, to: Math.max(from, chunks.findLastIndex(hasBegun)) };
}

/** The same begun one snapshot earlier: the one in `span.from` was taken after the moment. */
export function earlierSpan(chunks: readonly ReplayChunk[], { from, to }: ChunkSpan): ChunkSpan | undefined {
  const before = chunks.slice(0, from).findLastIndex((chunk) => chunk.hasSnapshot);
  return before < 0 ? undefined : { from: before, to };
}

/** The run of a moment among events in order: from the last full snapshot by then, else from the first. */
export interface ReplayRun {
  /** Says the viewport's size. */
  readonly meta: ReplayEvent | undefined;
  /** Place of the full snapshot. */
  readonly at: number;
  /** Whether the snapshot was taken after the moment. */
  readonly isLate: boolean;
}

export function runOf(events: readonly ReplayEvent[], atMs: number): ReplayRun | undefined {
  const isSnapshot = ({ type }: ReplayEvent) => type === REPLAY_EVENT.fullSnapshot;
  const by = events.findLastIndex((event) => isSnapshot(event) && event.timestamp <= atMs);
  const at = by >= 0 ? by : events.findIndex(isSnapshot);
  if (at < 0) return undefined;
  const meta = events.slice(0, at).findLast(({ type }) => type === REPLAY_EVENT.meta);
  return { meta, at, isLate: by < 0 };
}

/** Times of a chunk are its sender's: see `clockMs` and `receivedAt`. */
export function onClock(
  events: readonly ReplayEvent[],
  { clockMs, receivedAt }: ReplayChunk,
): readonly ReplayEvent[] {
  return events.map((event) => ({ ...event, timestamp: Math.min(event.timestamp + clockMs, receivedAt) }));
}
