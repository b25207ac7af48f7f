import * as v from 'valibot';

/** What web.dev calls a web vital. */
export const Rating = v.picklist(['good', 'needs-improvement', 'poor']);
export type Rating = v.InferOutput<typeof Rating>;
