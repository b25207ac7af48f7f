import type { VITAL_METRICS } from '../../sdk/protocol/events/vital.ts';

/** Good up to, poor above; milliseconds, for CLS the score. Source: https://web.dev/articles/vitals */
const THRESHOLDS: Record<(typeof VITAL_METRICS)[number], readonly [good: number, poor: number]> = {
  LCP: [2_500, 4_000],
  INP: [200, 500],
  CLS: [0.1, 0.25],
  FCP: [1_800, 3_000],
  TTFB: [800, 1_800],
};

export function rateVital(metric: keyof typeof THRESHOLDS, value: number) {
  const [good, poor] = THRESHOLDS[metric];
  if (value <= good) return 'good';
  return value <= poor ? 'needs-improvement' : 'poor';
}
