import * as v from 'valibot';
import { SignalKind } from '../../sdk/protocol/events/signal.ts';

const place = {
  weight: v.pipe(v.number(), v.description('How telling it is, 1 to 100: what `sort=worth` goes by.')),
  at: v.pipe(v.number(), v.description('When it happened: where to begin watching.')),
  stage: v.string(),
  pageGroup: v.string(),
};
const beforeEndMs = v.pipe(v.number(), v.description('Milliseconds from it to the last of the session.'));
const times = v.pipe(v.number(), v.description('How often in the session.'));
const element = { selector: v.string(), label: v.string() };

/** Why a session is worth watching: the most telling of what is known of it, with its evidence. */
export const WatchReason = v.variant('kind', [
  v.pipe(
    v.object({
      kind: v.literal('left_after_signal'),
      ...place,
      ...element,
      signal: SignalKind,
      beforeEndMs,
    }),
    v.description('It ended without the goal, soon after a signal.'),
  ),
  v.pipe(
    v.object({ kind: v.literal('left_after_error'), ...place, message: v.string(), beforeEndMs }),
    v.description('It ended without the goal, soon after something broke on its page.'),
  ),
  v.pipe(
    v.object({
      kind: v.literal('left_after_slow_load'),
      ...place,
      metric: v.picklist(['LCP', 'INP']),
      beforeEndMs,
    }),
    v.description('It ended without the goal, soon after it entered a stage whose first load was poor.'),
  ),
  v.pipe(
    v.object({ kind: v.literal('signal'), ...place, ...element, signal: SignalKind, times }),
    v.description('It met a signal, the heaviest or most often repeated of its own, and went on.'),
  ),
  v.pipe(
    v.object({ kind: v.literal('error'), ...place, message: v.string(), times }),
    v.description('Something broke on its pages, and it went on.'),
  ),
  v.pipe(
    v.object({ kind: v.literal('turned_back'), ...place, times }),
    v.description('It left a stage for an earlier one; the stage is the one that it left last so.'),
  ),
  v.pipe(
    v.object({ kind: v.literal('came_back'), ...place }),
    v.description('A later session of its visitor, which reached the goal.'),
  ),
  v.pipe(
    v.object({ kind: v.literal('hesitated'), ...place, ...element, hesitationMs: v.number() }),
    v.description('The mouse rested on an element for long before it was clicked.'),
  ),
  v.pipe(
    v.object({ kind: v.literal('reached_goal'), ...place }),
    v.description('It reached the goal with nothing in the way.'),
  ),
  v.pipe(
    v.object({ kind: v.literal('left_late'), ...place }),
    v.description('It left past the first stage, with nothing in the way that is known.'),
  ),
]);
export type WatchReason = v.InferOutput<typeof WatchReason>;
export type WatchReasonKind = WatchReason['kind'];
