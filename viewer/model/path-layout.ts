import type { Flow } from '../../collector/api/map.ts';
import { backCurve, entryCurve, exitCurve, onCurve, openCurve, type Stub, skipCurve } from './path-curves.ts';

/** Where the path is drawn, in canvas pixels; stations stand at the left edge of their column. */
export interface PathFrame {
  readonly firstStationX: number;
  readonly columnWidth: number;
  readonly height: number;
  /** Stages whose exits are no loss: the last one, and those that nobody dropped off at. */
  readonly arrivals: readonly string[];
  /** Absent: as wide as the height allows. */
  readonly pixelsPerVisit?: number;
}

/** A stage as a mark across the path: its height is the visits that come in, which is those that leave. */
export interface Station {
  readonly stage: string;
  readonly canvasX: number;
  readonly canvasY: number;
  readonly height: number;
  readonly visits: number;
}

/** Part of a station's side, in canvas y. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** A flow as a band of constant width along a centre line. */
export interface Ribbon {
  readonly flow: Flow;
  readonly width: number;
  /** Centre line, as SVG path data. */
  readonly path: string;
  /** Where it leaves its stage's right side; absent for entries. */
  readonly leaving?: Span;
  /** Where it joins its stage's left side; absent for exits and open ends. */
  readonly joining?: Span;
  /** Its own band in the channel above the stations, if it passes any: skips and backs do. */
  readonly lane?: Span;
  /** Start and end of the fade of what comes from, or goes to, outside the journey. */
  readonly stub?: Stub;
}

export interface PathLayout {
  readonly stations: readonly Station[];
  readonly ribbons: readonly Ribbon[];
}

/** Room under a station in which an exit turns down and fades. */
const EXIT_DEPTH = 34;
/** Between neighbouring lanes of the channel, and between the channel and the stations. */
const LANE_GAP = 3;
const CHANNEL_GAP = 8;
/** How far from its station the innermost turn keeps. */
const TURN_GAP = 6;

interface Placed {
  readonly flow: Flow;
  readonly width: number;
  leaving?: Span;
  joining?: Span;
  lane?: Span;
}

/**
 * Lays the worn path: stations in a row with level tops; on-ribbons between them; backs and skips overhead in
 * a channel; exits turning down. Named passes, each on the one before's result.
 */
export function layoutPath(stages: readonly string[], flows: readonly Flow[], frame: PathFrame): PathLayout {
  const known = dropUnknown(stages, flows);
  const visits = countVisits(stages, known);
  const pixelsPerVisit = frame.pixelsPerVisit ?? fitScale(visits, known, frame.height);
  const placed = known.map((flow): Placed => ({ flow, width: flow.visits * pixelsPerVisit }));
  const stationTop = stackLanes(placed, stages);
  stackSides(placed, stages, stationTop);
  const stations = stages.map(
    (stage, index): Station => ({
      stage,
      canvasX: frame.firstStationX + index * frame.columnWidth,
      canvasY: stationTop,
      height: (visits[index] ?? 0) * pixelsPerVisit,
      visits: visits[index] ?? 0,
    }),
  );
  return { stations, ribbons: placed.map((one) => draw(one, placed, stations, frame.arrivals)) };
}

function dropUnknown(stages: readonly string[], flows: readonly Flow[]): Flow[] {
  const isKnown = (id: string) => id === 'entry' || id === 'exit' || id === 'open' || stages.includes(id);
  return flows.filter((flow) => flow.visits > 0 && isKnown(flow.from) && isKnown(flow.to));
}

function countVisits(stages: readonly string[], flows: readonly Flow[]): number[] {
  const sum = (side: 'from' | 'to', stage: string) =>
    flows.reduce((total, flow) => (flow[side] === stage ? total + flow.visits : total), 0);
  // They are equal by the API's promise; the larger keeps ribbons inside the station if they are not.
  return stages.map((stage) => Math.max(sum('from', stage), sum('to', stage)));
}

/** The widest that a path may be drawn at in that height. */
export function widestScale(stages: readonly string[], flows: readonly Flow[], height: number): number {
  const known = dropUnknown(stages, flows);
  return fitScale(countVisits(stages, known), known, height);
}

/** One visitor is a track, and not a field: only from about ten visits on does the path fill its height. */
const MOST_PIXELS_A_VISIT = 18;

/** As wide as the frame's height allows, the channel included. */
function fitScale(visits: readonly number[], flows: readonly Flow[], height: number): number {
  const overhead = flows.filter(({ kind }) => kind === 'skip' || kind === 'back');
  const total = overhead.reduce((sum, flow) => sum + flow.visits, Math.max(0, ...visits));
  const gaps = overhead.length * LANE_GAP + CHANNEL_GAP + EXIT_DEPTH;
  return total > 0 ? Math.min(MOST_PIXELS_A_VISIT, Math.max(0, height - gaps) / total) : 0;
}

/** Skips above backs, long spans above short ones, so that arcs nest. Returns where the stations begin. */
function stackLanes(placed: readonly Placed[], stages: readonly string[]): number {
  let top = 0;
  for (const one of [...ofKind(placed, 'skip', stages), ...ofKind(placed, 'back', stages).reverse()]) {
    one.lane = { top, bottom: top + one.width };
    top += one.width + LANE_GAP;
  }
  return top + CHANNEL_GAP;
}

const LEAVING_ORDER: readonly Flow['kind'][] = ['back', 'skip', 'on', 'open', 'exit'];
const JOINING_ORDER: readonly Flow['kind'][] = ['back', 'entry', 'skip', 'on'];

/** Both sides of each station, from the top: what turns back over it, what passes, what ends. */
function stackSides(placed: readonly Placed[], stages: readonly string[], stationTop: number): void {
  for (const stage of stages) {
    let top = stationTop;
    for (const one of inOrder(placed, LEAVING_ORDER, stages).filter(({ flow }) => flow.from === stage)) {
      one.leaving = { top, bottom: top + one.width };
      top += one.width;
    }
    top = stationTop;
    for (const one of inOrder(placed, JOINING_ORDER, stages).filter(({ flow }) => flow.to === stage)) {
      one.joining = { top, bottom: top + one.width };
      top += one.width;
    }
  }
}

function inOrder(
  placed: readonly Placed[],
  kinds: readonly Flow['kind'][],
  stages: readonly string[],
): Placed[] {
  return kinds.flatMap((kind) => ofKind(placed, kind, stages));
}

/** Of one kind, from the outside in: long skips and short backs come first on a station's side. */
function ofKind(placed: readonly Placed[], kind: Flow['kind'], stages: readonly string[]): Placed[] {
  const span = ({ flow }: Placed) => Math.abs(stages.indexOf(flow.to) - stages.indexOf(flow.from));
  const sign = kind === 'back' ? -1 : 1;
  return placed.filter(({ flow }) => flow.kind === kind).sort((a, b) => sign * (span(b) - span(a)));
}

function draw(
  one: Placed,
  placed: readonly Placed[],
  stations: readonly Station[],
  arrivals: readonly string[],
): Ribbon {
  const source = stations.find(({ stage }) => stage === one.flow.from);
  const target = stations.find(({ stage }) => stage === one.flow.to);
  const start = source && one.leaving && { canvasX: source.canvasX, canvasY: middle(one.leaving) };
  const end = target && one.joining && { canvasX: target.canvasX, canvasY: middle(one.joining) };
  const ribbon: Ribbon = { ...one, path: '' };
  if (!start && end) return { ...ribbon, ...entryCurve(end) };
  if (!start || !source) return ribbon;
  if (!end || !target) {
    // Who has arrived runs on, out of the picture.
    if (one.flow.to === 'open' || arrivals.includes(source.stage)) return { ...ribbon, ...openCurve(start) };
    return {
      ...ribbon,
      ...exitCurve(start, TURN_GAP, one.width, source.canvasY + source.height + EXIT_DEPTH),
    };
  }
  if (!one.lane) return { ...ribbon, path: onCurve(start, end) };
  const laneY = middle(one.lane);
  if (one.flow.kind === 'skip') return { ...ribbon, path: skipCurve(start, end, laneY) };
  const sourceBulge = turnClearance(placed, 'leaving', one) + one.width / 2;
  const targetBulge = turnClearance(placed, 'joining', one) + one.width / 2;
  return { ...ribbon, path: backCurve(start, end, { laneY, sourceBulge, targetBulge }) };
}

/** How far from the station a turn must keep so that it goes around the turns that lie inside it. */
function turnClearance(placed: readonly Placed[], side: 'leaving' | 'joining', one: Placed): number {
  const stage = side === 'leaving' ? one.flow.from : one.flow.to;
  const edge = one[side]?.top ?? 0;
  return placed
    .filter(({ flow }) => flow.kind === 'back' && (side === 'leaving' ? flow.from : flow.to) === stage)
    .filter((other) => other !== one && (other[side]?.top ?? 0) < edge)
    .reduce((sum, other) => sum + other.width + LANE_GAP, TURN_GAP);
}

function middle(span: Span): number {
  return (span.top + span.bottom) / 2;
}
