/**
 * How a session's time becomes the replay's timeline and back. Three spaces, named in every variable:
 *
 *     atMs      0 ├──active──┤·········idle·········├──active──┤   collector time, ms since the epoch
 *     timelineX 0 ├──────active──────┤·├──────active──────────┤ 1 share of the timeline's width
 *     offsetMs  atMs less the first recorded event's time: what rrweb's player counts in
 *
 * Idle stretches are drawn narrow, so that ten minutes at the door do not hide the two that matter.
 */
export interface Timeline {
  readonly fromMs: number;
  readonly toMs: number;
  readonly spans: readonly TimelineSpan[];
  /** Time outside the session is held at its ends. */
  readonly xOf: (atMs: number) => number;
  readonly atOf: (timelineX: number) => number;
  /** Where playing goes on when idle time is skipped: `atMs` itself unless it lies in an idle span. */
  readonly skipIdle: (atMs: number) => number;
}

export interface TimelineSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly isIdle: boolean;
  readonly fromX: number;
  readonly toX: number;
}

export interface TimelineOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** Moments at which something happened, in any order. */
  readonly activityMs: readonly number[];
  /** A longer pause is idle. Infinity: nothing is, and the timeline is proportional. */
  readonly idleAfterMs?: number;
}

/** rrweb's player takes 10 s; a reader of a page pauses 5 s between scrolls, so that much stays visible. */
const IDLE_AFTER_MS = 6000;
/** Left of an idle stretch at each end, so that the eye can settle before and after the jump. */
const MARGIN_MS = 1200;
/** An idle stretch is drawn as wide as this much active time. */
const IDLE_DRAWN_MS = 1500;

export function createTimeline(options: TimelineOptions): Timeline {
  const { fromMs, idleAfterMs = IDLE_AFTER_MS } = options;
  // A session of one event still needs a line to stand on.
  const toMs = Math.max(options.toMs, fromMs + 1);
  const spans = widen(splitByIdle(fromMs, toMs, options.activityMs, idleAfterMs));

  return {
    fromMs,
    toMs,
    spans,
    xOf(atMs) {
      const held = hold(atMs, fromMs, toMs);
      const span = spans.find((candidate) => held <= candidate.toMs) ?? spans[spans.length - 1];
      if (!span) return 0;
      return span.fromX + ((held - span.fromMs) / (span.toMs - span.fromMs)) * (span.toX - span.fromX);
    },
    atOf(timelineX) {
      const held = hold(timelineX, 0, 1);
      const span = spans.find((candidate) => held <= candidate.toX) ?? spans[spans.length - 1];
      if (!span) return fromMs;
      return span.fromMs + ((held - span.fromX) / (span.toX - span.fromX)) * (span.toMs - span.fromMs);
    },
    skipIdle(atMs) {
      const span = spans.find((candidate) => atMs < candidate.toMs);
      return span?.isIdle && atMs >= span.fromMs ? span.toMs : atMs;
    },
  };
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly isIdle: boolean;
}

/** Pass 1: the session cut where nothing happened for long. Stretches touch and cover all of it. */
function splitByIdle(
  fromMs: number,
  toMs: number,
  activityMs: readonly number[],
  idleAfterMs: number,
): readonly Stretch[] {
  const moments = [...activityMs, fromMs, toMs].filter((atMs) => atMs >= fromMs && atMs <= toMs);
  moments.sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  let activeFromMs = fromMs;
  let lastMs = fromMs;
  for (const atMs of moments) {
    if (atMs - lastMs > idleAfterMs) {
      const idleFromMs = lastMs + MARGIN_MS;
      const idleToMs = atMs - MARGIN_MS;
      stretches.push({ fromMs: activeFromMs, toMs: idleFromMs, isIdle: false });
      stretches.push({ fromMs: idleFromMs, toMs: idleToMs, isIdle: true });
      activeFromMs = idleToMs;
    }
    lastMs = atMs;
  }
  stretches.push({ fromMs: activeFromMs, toMs, isIdle: false });
  return stretches.filter((stretch) => stretch.toMs > stretch.fromMs);
}

/** Pass 2: each stretch gets its share of the width. */
function widen(stretches: readonly Stretch[]): readonly TimelineSpan[] {
  const drawnMs = (stretch: Stretch) =>
    stretch.isIdle ? Math.min(IDLE_DRAWN_MS, stretch.toMs - stretch.fromMs) : stretch.toMs - stretch.fromMs;
  const totalMs = stretches.reduce((sum, stretch) => sum + drawnMs(stretch), 0);
  let passedMs = 0;
  return stretches.map((stretch) => {
    const fromX = passedMs / totalMs;
    passedMs += drawnMs(stretch);
    return { ...stretch, fromX, toX: passedMs / totalMs };
  });
}

function hold(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
