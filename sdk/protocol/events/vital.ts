import * as v from 'valibot';
import { LIMITS } from '../limits.ts';
import { eventBase } from './event-base.ts';

export const VITAL_METRICS = ['LCP', 'INP', 'CLS', 'FCP', 'TTFB'] as const;

/** One web vital of one page view, by the web-vitals library. The last one of a metric and page counts. */
export const Vital = v.object({
  ...eventBase,
  type: v.literal('vital'),
  metric: v.picklist(VITAL_METRICS),
  value: v.pipe(
    v.number(),
    v.minValue(0),
    v.maxValue(86_400_000),
    v.description('Milliseconds; for CLS, the unitless score.'),
  ),
  rating: v.picklist(['good', 'needs-improvement', 'poor']),
  selector: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(LIMITS.selectorChars),
      v.description('The element it is attributed to, where there is one.'),
    ),
  ),
});
export type Vital = v.InferOutput<typeof Vital>;
