import * as v from 'valibot';

/** RFC 9457 problem details, `application/problem+json`: the body of every 4xx and 5xx. */
export const Problem = v.object({
  type: v.pipe(v.string(), v.description('"about:blank", or a URN that names the kind.')),
  title: v.string(),
  status: v.number(),
  detail: v.pipe(v.string(), v.description('One sentence that names the field and the fix.')),
});
export type Problem = v.InferOutput<typeof Problem>;
