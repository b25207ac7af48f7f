import * as v from 'valibot';
import { Name, Props } from '../scalars.ts';
import { eventBase } from './event-base.ts';

/** This visitor is a person the site knows: `identify(id, traits)`. Merges that person's browsers. */
export const Identify = v.object({
  ...eventBase,
  type: v.literal('identify'),
  id: v.pipe(
    Name,
    v.description('The site’s own id of the person. Not an e-mail address, if you can help it.'),
  ),
  traits: v.exactOptional(Props),
});
export type Identify = v.InferOutput<typeof Identify>;
