/** A point of the map's canvas, in its pixels. */
export interface CanvasPoint {
  readonly canvasX: number;
  readonly canvasY: number;
}

/** Where a ribbon that ends outside the journey is fully drawn, and where it has faded. */
export interface Stub {
  readonly solid: CanvasPoint;
  readonly faded: CanvasPoint;
}

/** Straight run at a station, so that stacked ribbons lie side by side there and do not cross. */
const APPROACH = 22;
const STUB_LENGTH = 44;
/** Inside radius of a turn: enough to read as a bend. */
const TURN_RADIUS = 5;

export function onCurve(start: CanvasPoint, end: CanvasPoint): string {
  const fromX = start.canvasX + APPROACH;
  const toX = end.canvasX - APPROACH;
  return `${moveTo(start)}H${px(fromX)}${bend(fromX, start.canvasY, toX, end.canvasY)}H${px(end.canvasX)}`;
}

/**
 * Up to its lane, over the stages it leaves out, down again:
 *
 *          ╭────────────╮
 *     s ───╯     |      ╰─── t
 */
export function skipCurve(start: CanvasPoint, end: CanvasPoint, laneY: number): string {
  const fromX = start.canvasX + APPROACH;
  const toX = end.canvasX - APPROACH;
  const climb = (toX - fromX) * 0.28;
  return [
    `${moveTo(start)}H${px(fromX)}`,
    bend(fromX, start.canvasY, fromX + climb, laneY),
    `H${px(toX - climb)}`,
    bend(toX - climb, laneY, toX, end.canvasY),
    `H${px(end.canvasX)}`,
  ].join('');
}

/**
 * Up and back over the stations, from a stage's right side to an earlier one's left side. The bulges are how
 * far the two turns reach beyond their stations:
 *
 *     ╭─────────────╮
 *     ╰─ t       s ─╯
 */
export function backCurve(
  start: CanvasPoint,
  end: CanvasPoint,
  turn: { laneY: number; sourceBulge: number; targetBulge: number },
): string {
  const { laneY } = turn;
  // A cubic whose two handles reach h to one side bulges by 3/4 h at its middle.
  const sourceX = start.canvasX + turn.sourceBulge / 0.75;
  const targetX = end.canvasX - turn.targetBulge / 0.75;
  return [
    moveTo(start),
    `C${px(sourceX)} ${px(start.canvasY)} ${px(sourceX)} ${px(laneY)} ${px(start.canvasX)} ${px(laneY)}`,
    `H${px(end.canvasX)}`,
    `C${px(targetX)} ${px(laneY)} ${px(targetX)} ${px(end.canvasY)} ${px(end.canvasX)} ${px(end.canvasY)}`,
  ].join('');
}

/** Off the path: right, down, gone. */
export function exitCurve(
  start: CanvasPoint,
  clearance: number,
  width: number,
  endY: number,
): { path: string; stub: Stub } {
  const radius = width / 2 + TURN_RADIUS;
  const turnX = start.canvasX + clearance;
  const turnedY = start.canvasY + radius;
  const x = turnX + radius;
  const faded = { canvasX: x, canvasY: Math.max(endY, turnedY) };
  return {
    path: `${moveTo(start)}H${px(turnX)}a${px(radius)} ${px(radius)} 0 0 1 ${px(radius)} ${px(radius)}V${px(faded.canvasY)}`,
    stub: { solid: { canvasX: x, canvasY: start.canvasY }, faded },
  };
}

export function entryCurve(end: CanvasPoint): { path: string; stub: Stub } {
  const faded = { canvasX: end.canvasX - STUB_LENGTH, canvasY: end.canvasY };
  return { path: `${moveTo(faded)}H${px(end.canvasX)}`, stub: { solid: end, faded } };
}

export function openCurve(start: CanvasPoint): { path: string; stub: Stub } {
  const faded = { canvasX: start.canvasX + STUB_LENGTH, canvasY: start.canvasY };
  return { path: `${moveTo(start)}H${px(faded.canvasX)}`, stub: { solid: start, faded } };
}

function moveTo({ canvasX, canvasY }: CanvasPoint): string {
  return `M${px(canvasX)} ${px(canvasY)}`;
}

/** An S between two levels, level at both ends. */
function bend(fromX: number, fromY: number, toX: number, toY: number): string {
  const midX = (fromX + toX) / 2;
  return `C${px(midX)} ${px(fromY)} ${px(midX)} ${px(toY)} ${px(toX)} ${px(toY)}`;
}

/** Hundredths of a pixel are invisible; more digits only make the markup longer. */
function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}
