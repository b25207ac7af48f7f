import { bySegment } from './by-segment.ts';
import { METRICS, TOUCH_KINDS } from './columns.ts';
import { emotionScore, FELT, SIGNAL_WEIGHTS } from './emotion-score.ts';
import type { Histories } from './histories.ts';
import { addRatings, RATINGS, ratingIn } from './rate-vital.ts';
import { createFirstSignals } from './signal-counts.ts';

/** How one unit went through each stage: its stays of the period summed. Read for one unit after another. */
export interface Passages {
  /** By stage, not a number where the unit did not come. */
  readonly timeMs: Float64Array;
  /** By stage, a bit for each channel that brought it. */
  readonly channels: Uint8Array;
  /** By stage, the ratings of its first load there. */
  readonly loads: Uint16Array;
  read(unit: number): void;
  /** In hundredths; undefined where it did not come, or was there for a moment only and nothing is known of it. */
  score(stage: number): number | undefined;
}

export function createPassages(histories: Histories, stages: number): Passages {
  const {
    first,
    end: endOf,
    stage: stageOf,
    isInScope,
    enteredAt,
    leftAt,
    segment,
    session,
    row,
    since,
  } = histories;
  const timeMs = new Float64Array(stages);
  const channels = new Uint8Array(stages);
  const loads = new Uint16Array(stages);
  const friction = new Float64Array(stages);
  const activeMs = new Float64Array(stages);
  const turnedBack = new Uint32Array(stages);
  const columnsOf = createColumns(histories);

  /** Of the stay that a unit was exposed in, what came before is not its doing. */
  function add(visit: number, stage: number, sinceMs: number): void {
    const before = timeMs[stage] ?? 0;
    const entered = enteredAt[visit] ?? 0;
    const time = (leftAt[visit] ?? 0) - entered;
    timeMs[stage] = (Number.isNaN(before) ? 0 : before) + time;
    const columns = columnsOf(segment[visit] ?? 0);
    if (!columns) return;
    const own = row[visit] ?? 0;
    channels[stage] = (channels[stage] ?? 0) | (1 << (columns.channel[session[visit] ?? 0] ?? 0));
    loads[stage] = addRatings(loads[stage] ?? 0, columns.loads[own] ?? 0);
    const active = (columns.active[own] ?? 0) * DECISECOND_MS;
    activeMs[stage] = (activeMs[stage] ?? 0) + (entered === sinceMs ? Math.min(active, time) : active);
    friction[stage] = (friction[stage] ?? 0) + frictionOf(columns, own, sinceMs);
  }

  return {
    timeMs,
    channels,
    loads,
    read(unit) {
      timeMs.fill(Number.NaN);
      for (const sums of [channels, loads, friction, activeMs, turnedBack]) sums.fill(0);
      const end = endOf[unit] ?? 0;
      const sinceMs = since?.[unit] ?? Number.NEGATIVE_INFINITY;
      let last = -1;
      for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
        const stage = stageOf[visit] ?? -1;
        if (stage < 0 || isInScope[visit] === 0) continue;
        add(visit, stage, sinceMs);
        const from = stageOf[last] ?? -1;
        const isSameSession = segment[last] === segment[visit] && session[last] === session[visit];
        if (stage < from && isSameSession) turnedBack[from] = (turnedBack[from] ?? 0) + 1;
        last = visit;
      }
    },
    score(stage) {
      const time = timeMs[stage] ?? Number.NaN;
      const active = activeMs[stage] ?? 0;
      const own = { friction: friction[stage] ?? 0, activeMs: active || time };
      if (Number.isNaN(time) || (time === 0 && active === 0 && own.friction === 0 && loads[stage] === 0))
        return undefined;
      return emotionScore({
        ...own,
        poorLoads: poorLoads(loads[stage] ?? 0),
        turnedBack: turnedBack[stage] ?? 0,
      });
    },
  };
}

const DECISECOND_MS = 100;

/** By code of a kind of touch. */
const WEIGHTS: readonly number[] = TOUCH_KINDS.map((kind) =>
  kind in SIGNAL_WEIGHTS ? SIGNAL_WEIGHTS[kind as keyof typeof SIGNAL_WEIGHTS] : 0,
);

const FELT_METRICS: readonly number[] = FELT.map((metric) => METRICS.indexOf(metric));
const POOR = RATINGS.indexOf('poor') + 1;

function poorLoads(coded: number): number {
  let poor = 0;
  for (const metric of FELT_METRICS) if (ratingIn(coded, metric) === POOR) poor += 1;
  return poor;
}

interface Columns {
  readonly channel: Uint8Array;
  readonly loads: Uint16Array;
  readonly active: Uint16Array;
  readonly firstSignal: Uint32Array;
  readonly kind: Uint8Array;
  readonly at: Float64Array;
}

/** The weights of a stay's signals from a moment on. */
function frictionOf({ firstSignal, kind, at }: Columns, row: number, fromMs: number): number {
  let sum = 0;
  const end = firstSignal[row + 1] ?? 0;
  for (let signal = firstSignal[row] ?? 0; signal < end; signal += 1)
    if ((at[signal] ?? 0) >= fromMs) sum += WEIGHTS[kind[signal] ?? 0] ?? 0;
  return sum;
}

/** By segment, read as the first of its visits comes. */
function createColumns({ facts }: Histories): (segment: number) => Columns | undefined {
  const firstSignalOf = createFirstSignals(facts);
  return bySegment(facts, (segment, index) => ({
    channel: segment.part('sessions').channel,
    ...segment.part('felt'),
    firstSignal: firstSignalOf(index),
    kind: segment.part('signals').kind,
    at: segment.part('signals').at,
  }));
}
