import * as v from 'valibot';
import { Label, Url } from '../scalars.ts';
import { eventBase } from './event-base.ts';

/** Something broke on the page: an uncaught error, a rejected promise, a request or a file that failed. */
export const PageError = v.object({
  ...eventBase,
  type: v.literal('error'),
  source: v.picklist(['script', 'promise', 'request', 'file']),
  message: v.pipe(Label, v.description('Masked. Of a request, its status; "" where the browser hides it.')),
  url: v.pipe(Url, v.description('Masked address of the script, request or file; "" when unknown.')),
  line: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000))),
});
export type PageError = v.InferOutput<typeof PageError>;
