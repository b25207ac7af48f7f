import * as v from 'valibot';
import { BandsMs } from '../attention.ts';
import { DurationMs, Fraction, Px } from '../scalars.ts';
import { eventBase } from './event-base.ts';

/**
 * A page was left or hidden. Sent again when a hidden page is shown and left once more: the last one of
 * a page view counts.
 */
export const PageLeave = v.object({
  ...eventBase,
  type: v.literal('page_leave'),
  durationMs: v.pipe(DurationMs, v.description('Since the page view.')),
  activeMs: v.pipe(DurationMs, v.description('Of it, visible with input in the last 5 seconds.')),
  scrollFraction: v.pipe(
    Fraction,
    v.description('Deepest (scrollTop + viewport height) / document height reached, as laid out then.'),
  ),
  scrollY: v.pipe(Px, v.description('Deepest scrollTop + viewport height, CSS pixels.')),
  documentHeight: Px,
  bandsMs: v.exactOptional(BandsMs),
});
export type PageLeave = v.InferOutput<typeof PageLeave>;
