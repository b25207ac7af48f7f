import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { DurationMs } from './scalars.ts';
import { Selector } from './target.ts';

/** Parts of a block's height that are timed by themselves. */
export const ATTENTION_BANDS = 8;

/**
 * How long each block of a page was in view while its visitor was active, by eighths of its height. Tied to the
 * element like a click, so that it holds at whatever width the page is shown.
 */
export const BandsMs = v.pipe(
  v.record(Selector, v.pipe(v.array(DurationMs), v.minLength(ATTENTION_BANDS), v.maxLength(ATTENTION_BANDS))),
  v.check(
    (blocks) => Object.keys(blocks).length <= LIMITS.attentionBlocks,
    `must be at most ${LIMITS.attentionBlocks} blocks`,
  ),
  v.description(
    'By a block’s selector: milliseconds that the middle of each eighth of its height was in view, from its top on, ' +
      'counted as activeMs is but while the page did not move.',
  ),
);
