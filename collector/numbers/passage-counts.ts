import type { MapStage } from '../api/map.ts';
import { type Moments, meanInterval } from '../statistics/mean-interval.ts';
import { CHANNELS, METRICS } from './columns.ts';
import { DROPPED, NOT_REACHED, type Outcomes, WENT_ON } from './outcome.ts';
import { createPassages, type Passages } from './passages.ts';
import { RATINGS, ratingIn } from './rate-vital.ts';
import { continueRate } from './rates.ts';

/** What the map counts of how units went through the stages. */
export interface PassageCounts {
  /** By stage, of each of its units the time in it. In no order. */
  readonly times: readonly Float64Array[];
  /** Units by stage, then channel. */
  readonly channels: Uint32Array;
  /** Units by stage, metric, rating of their first load (0: none) and what became of them. */
  readonly loads: Uint32Array;
  /** By stage, units with a score, its sum and that of its squares, and those below zero. */
  readonly scores: Float64Array;
}

const FATES = 4;
const RATED = RATINGS.length + 1;
const SCORED = 4;
const BELOW = 3;

export function countPassages({ histories, stages, outcome }: Outcomes): PassageCounts {
  const { units } = histories;
  const times = Array.from({ length: stages }, () => new Float64Array(units));
  const reached = new Uint32Array(stages);
  const channels = new Uint32Array(stages * CHANNELS.length);
  const loads = new Uint32Array(stages * METRICS.length * RATED * FATES);
  const scores = new Float64Array(stages * SCORED);
  const passages = createPassages(histories, stages);
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) histories.facts.checkpoint();
    passages.read(unit);
    for (let stage = 0; stage < stages; stage += 1) {
      const time = passages.timeMs[stage] ?? Number.NaN;
      const own = times[stage];
      if (Number.isNaN(time) || !own) continue;
      const before = reached[stage] ?? 0;
      own[before] = time;
      reached[stage] = before + 1;
      const fate = outcome[stage * units + unit] ?? NOT_REACHED;
      countChannels(channels, stage, passages);
      countLoads(loads, stage, fate, passages);
      countScore(scores, stage, passages);
    }
  }
  return { times: times.map((own, stage) => own.slice(0, reached[stage] ?? 0)), channels, loads, scores };
}

function countChannels(counts: Uint32Array, stage: number, { channels }: Passages): void {
  const own = channels[stage] ?? 0;
  for (let channel = 0; channel < CHANNELS.length; channel += 1)
    if ((own & (1 << channel)) !== 0) countOne(counts, stage * CHANNELS.length + channel);
}

function countLoads(counts: Uint32Array, stage: number, fate: number, { loads }: Passages): void {
  const own = loads[stage] ?? 0;
  if (own === 0) return;
  for (let metric = 0; metric < METRICS.length; metric += 1)
    countOne(counts, cellOf(stage, metric, ratingIn(own, metric), fate));
}

function cellOf(stage: number, metric: number, rating: number, fate: number): number {
  return ((stage * METRICS.length + metric) * RATED + rating) * FATES + fate;
}

function countScore(sums: Float64Array, stage: number, passages: Passages): void {
  const score = passages.score(stage);
  if (score === undefined) return;
  const at = stage * SCORED;
  sums[at] = (sums[at] ?? 0) + 1;
  sums[at + 1] = (sums[at + 1] ?? 0) + score;
  sums[at + 2] = (sums[at + 2] ?? 0) + score * score;
  if (score < 0) sums[at + BELOW] = (sums[at + BELOW] ?? 0) + 1;
}

function countOne(counts: Uint32Array, cell: number): void {
  counts[cell] = (counts[cell] ?? 0) + 1;
}

/** The channels that brought a stage's units, the most first; who came by two is of both. */
export function describeChannels({ channels }: Pick<PassageCounts, 'channels'>, stage: number) {
  return CHANNELS.map((channel, position) => ({
    channel,
    units: channels[stage * CHANNELS.length + position] ?? 0,
  }))
    .filter(({ units }) => units > 0)
    .sort((a, b) => b.units - a.units);
}

/** Units by the rating of their first load in the stage, and how many of each went on. */
export function describeLoads(
  { loads }: Pick<PassageCounts, 'loads'>,
  stage: number,
  metric: MapStage['vitals'][number]['metric'],
): MapStage['vitals'][number]['loads'] {
  return RATINGS.map((rating, position) => {
    const at = cellOf(stage, METRICS.indexOf(metric), position + 1, 0);
    const [wentOn = 0, dropped = 0] = [loads[at + WENT_ON], loads[at + DROPPED]];
    const units = loads.subarray(at, at + FATES).reduce((sum, own) => sum + own, 0);
    return { rating, units, wentOn, dropped, continueRate: continueRate(wentOn, dropped) };
  });
}

export function scoresOf({ scores }: Pick<PassageCounts, 'scores'>, stage: number): Moments {
  const [n = 0, sum = 0, squares = 0] = scores.subarray(stage * SCORED);
  return { n, sum: sum / 100, squares: squares / 10_000 };
}

/** The stage's observed emotion, or null where nobody has a score. */
export function describeEmotion(counts: Pick<PassageCounts, 'scores'>, stage: number): MapStage['emotion'] {
  const moments = scoresOf(counts, stage);
  const { n, sum } = moments;
  if (n === 0) return null;
  return {
    score: sum / n,
    interval: meanInterval(moments),
    units: n,
    below: counts.scores[stage * SCORED + BELOW] ?? 0,
  };
}
