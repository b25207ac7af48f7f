import * as v from 'valibot';
import { eventBase } from './event-base.ts';

/** The page's stage changed without a new page view: by a call, a rule that came to match, or an event rule. */
export const StageEnter = v.object({
  ...eventBase,
  type: v.literal('stage_enter'),
  source: v.picklist(['call', 'meta', 'url_rule', 'event_rule', 'selector_rule']),
});
export type StageEnter = v.InferOutput<typeof StageEnter>;
