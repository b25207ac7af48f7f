import type { MapAnswer } from '../../collector/api/map.ts';

/** Below this many units an emotion is drawn hollow, as any share is not worth a percentage. */
const FEW = 30;
/** Teams declare whole steps: what is less than half of one away is what they said. */
const LEAST_GAP = 0.5;
/** Scores are -2 to 2. */
const MOST = 2;

/** One stage's place on the two curves. Heights are fractions of the plot, 0 at its top. */
export interface EmotionPoint {
  readonly observed: Observed | undefined;
  readonly declared: { readonly score: number; readonly y: number } | undefined;
  /** Observed less declared, where that is half a step or more, beyond the interval, and enough were observed. */
  readonly gap: number | undefined;
  /** Pieces of the curves from this stage to the next, as Bézier curves over a square of 100. */
  readonly observedPath: string | undefined;
  readonly declaredPath: string | undefined;
}
interface Observed {
  readonly score: number;
  readonly y: number;
  readonly isHollow: boolean;
  readonly interval: { readonly top: number; readonly bottom: number } | undefined;
}

/** The observed and the declared emotion through the stages; a stage without one is a break in its curve. */
export function layoutEmotion({ stages, journey }: Pick<MapAnswer, 'stages' | 'journey'>): EmotionPoint[] {
  const observed = stages.map(({ emotion }) => emotion ?? undefined);
  const declared = stages.map(({ id }) => journey.stages.find((stage) => stage.id === id)?.emotion);
  const observedPaths = pathsThrough(observed.map((emotion) => emotion && toY(emotion.score)));
  const declaredPaths = pathsThrough(declared.map((score) => (score === undefined ? undefined : toY(score))));
  return stages.map((_, index) => {
    const emotion = observed[index];
    const team = declared[index];
    return {
      observed: emotion && {
        score: emotion.score,
        y: toY(emotion.score),
        isHollow: emotion.units < FEW,
        interval: emotion.interval
          ? { top: toY(emotion.interval[1]), bottom: toY(emotion.interval[0]) }
          : undefined,
      },
      declared: team === undefined ? undefined : { score: team, y: toY(team) },
      gap: gapOf(emotion, team),
      observedPath: observedPaths[index],
      declaredPath: declaredPaths[index],
    };
  });
}

type Emotion = NonNullable<MapAnswer['stages'][number]['emotion']>;

function gapOf(emotion: Emotion | undefined, declared: number | undefined): number | undefined {
  if (!emotion?.interval || declared === undefined || emotion.units < FEW) return undefined;
  const [low, high] = emotion.interval;
  const gap = emotion.score - declared;
  return (declared >= low && declared <= high) || Math.abs(gap) < LEAST_GAP ? undefined : gap;
}

function toY(score: number): number {
  return (MOST - Math.max(-MOST, Math.min(MOST, score))) / (2 * MOST);
}

/**
 * From each point to the next, a cubic that never overshoots: between two stages the curve is between their heights.
 * Slopes: Fritsch & Carlson 1980, SIAM Journal on Numerical Analysis 17:238-246, as the harmonic mean of the two
 * differences, for points that are equally far apart.
 */
export function pathsThrough(ys: readonly (number | undefined)[]): (string | undefined)[] {
  const rises = ys.map((y, index) => difference(y, ys[index + 1]));
  const slopes = ys.map((_, index) => slopeBetween(rises[index - 1], rises[index]));
  return ys.map((y, index) => {
    const next = ys[index + 1];
    if (y === undefined || next === undefined) return undefined;
    const [leaving, arriving] = [slopes[index] ?? 0, slopes[index + 1] ?? 0];
    const controls = [y + leaving / 3, next - arriving / 3].map((height) => round(100 * height));
    return `M0 ${round(100 * y)}C33.3 ${controls[0]} 66.7 ${controls[1]} 100 ${round(100 * next)}`;
  });
}

function difference(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : to - from;
}

/** At an end of the curve it goes straight; at a peak or a valley, level. */
function slopeBetween(before: number | undefined, after: number | undefined): number {
  if (before === undefined || after === undefined) return before ?? after ?? 0;
  return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
