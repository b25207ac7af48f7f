import * as v from 'valibot';
import { Label, Px, Url } from '../scalars.ts';
import { eventBase } from './event-base.ts';

/** A page was shown: by a load, or by a route change inside one document. */
export const PageView = v.object({
  ...eventBase,
  type: v.literal('page_view'),
  url: v.pipe(Url, v.description('Masked: tracking and secret parameters dropped, no fragment secrets.')),
  title: v.pipe(Label, v.description('Masked document title.')),
  referrer: v.pipe(Url, v.description('Masked; the previous route inside a single-page application.')),
  navigation: v.picklist(['load', 'reload', 'push', 'replace', 'pop', 'hash', 'bfcache', 'prerender']),
  viewportWidth: Px,
  viewportHeight: Px,
});
export type PageView = v.InferOutput<typeof PageView>;
