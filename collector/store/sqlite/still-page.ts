import type { SnapshotAnswer } from '../../api/heatmap.ts';
import type { ReplayEvent } from '../store.ts';

/** rrweb's event types and incremental sources (@rrweb/types), as far as they draw a still page. */
export const FULL_SNAPSHOT = 2;
const INCREMENTAL = 3;
const META = 4;
const CUSTOM = 5;
const DRAWING_SOURCES = new Set([
  0, // mutation
  8, // style sheet rule
  10, // font
  13, // style declaration
  15, // adopted style sheets: never inside the full snapshot, they follow it
]);
const INTERACTION = 2;
/** Mouse down, click, touch start. */
const PRESSES: ReadonlySet<unknown> = new Set([1, 2, 7]);
/** Of them, what begins a click. */
const PRESS_BEGINS: ReadonlySet<unknown> = new Set([1, 7]);

/** The snapshot at `start` with what drew on the page after it, as long as it is wanted. */
export function stillPage(
  events: readonly ReplayEvent[],
  start: number,
  isWanted: (event: ReplayEvent, index: number) => boolean,
): Pick<SnapshotAnswer, 'at' | 'width' | 'height' | 'events'> | undefined {
  const snapshot = events[start];
  const meta = events.slice(0, start).findLast((event) => event.type === META);
  if (!snapshot || !meta) return undefined;
  const after = events.filter((event, index) => index > start && isWanted(event, index) && isDrawing(event));
  const at = after.at(-1)?.timestamp ?? snapshot.timestamp;
  return { at, ...viewport(meta), events: [meta, snapshot, ...after] };
}

/** Something that the visitor did with mouse, finger or keyboard; also what comes and goes with it, such as focus. */
export function isInteraction(event: ReplayEvent): boolean {
  return interactionOf(event) !== undefined;
}

export function isPress(event: ReplayEvent): boolean {
  return PRESSES.has(interactionOf(event));
}

export function beginsPress(event: ReplayEvent): boolean {
  return PRESS_BEGINS.has(interactionOf(event));
}

/** In place of a chunk that nobody can read. */
export function isGap({ type, data }: ReplayEvent): boolean {
  return type === CUSTOM && typeof data === 'object' && data !== null && 'tag' in data && data.tag === 'gap';
}

/** Of which kind; anybody may have sent it. */
function interactionOf({ type, data }: ReplayEvent): unknown {
  if (type !== INCREMENTAL || typeof data !== 'object' || data === null) return undefined;
  const { source, type: kind } = data as { readonly source?: unknown; readonly type?: unknown };
  return source === INTERACTION ? (kind ?? undefined) : undefined;
}

export function isDrawing({ type, data }: ReplayEvent): boolean {
  if (typeof data !== 'object' || data === null) return false;
  // What canvases show is told apart: sdk/canvas.
  if (type === CUSTOM) return 'tag' in data && data.tag === 'canvas';
  return type === INCREMENTAL && 'source' in data && DRAWING_SOURCES.has(Number(data.source));
}

export function viewport({ data }: ReplayEvent): { width: number; height: number } {
  const { width, height } = (data ?? {}) as { width?: unknown; height?: unknown };
  return { width: Number(width) || 0, height: Number(height) || 0 };
}
