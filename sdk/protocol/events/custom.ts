import * as v from 'valibot';
import { Name, Props } from '../scalars.ts';
import { eventBase } from './event-base.ts';

/** What the site names itself: `track(name, props)`, or a server-side event. */
export const Custom = v.object({
  ...eventBase,
  type: v.literal('custom'),
  name: Name,
  props: v.exactOptional(Props),
});
export type Custom = v.InferOutput<typeof Custom>;
