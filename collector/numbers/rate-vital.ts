import { VITAL_METRICS } from '../../sdk/protocol/events/vital.ts';
import { Rating } from '../api/rating.ts';

type Metric = (typeof VITAL_METRICS)[number];

/** Good up to, poor above; milliseconds, for CLS the score. Source: https://web.dev/articles/vitals */
const THRESHOLDS: Record<Metric, readonly [good: number, poor: number]> = {
  LCP: [2_500, 4_000],
  INP: [200, 500],
  CLS: [0.1, 0.25],
  FCP: [1_800, 3_000],
  TTFB: [800, 1_800],
};

/** By code: who changes their order raises FACTS_VERSION. */
export const RATINGS: readonly Rating[] = Rating.options;

export function rateVital(metric: Metric, value: number): Rating {
  const [good, poor] = THRESHOLDS[metric];
  if (value <= good) return 'good';
  return value <= poor ? 'needs-improvement' : 'poor';
}

/** Of each metric its first value's rating, as one number: two bits a metric, 0 where it was not measured. */
export function codeRatings(values: readonly { readonly metric: Metric; readonly value: number }[]): number {
  let coded = 0;
  for (const { metric, value } of values) {
    const position = VITAL_METRICS.indexOf(metric);
    if (ratingIn(coded, position) > 0) continue;
    coded |= (RATINGS.indexOf(rateVital(metric, value)) + 1) << (2 * position);
  }
  return coded;
}

/** Of the metric at that position: one more than the rating's position, or 0. */
export function ratingIn(coded: number, metric: number): number {
  return (coded >> (2 * metric)) & 3;
}

/** `load`: a metric and a rating, as "LCP:poor". */
export function hasRating(coded: number, load: string): boolean {
  return VITAL_METRICS.some(
    (metric, position) => load === `${metric}:${RATINGS[ratingIn(coded, position) - 1]}`,
  );
}

/** What was rated before, and of what was not yet, what comes now. */
export function addRatings(before: number, now: number): number {
  // Both bits of each metric that has a rating.
  const rated = (before | (before >> 1)) & 0x155;
  return before | (now & ~(rated | (rated << 1)));
}
