import * as v from 'valibot';

/** What a site's owner needs to embed the SDK, and whether events arrive. */
export const SetupAnswer = v.object({
  project: v.string(),
  writeKey: v.string(),
  collectorUrl: v.pipe(v.string(), v.description('Public URL of this collector.')),
  snippet: v.pipe(v.string(), v.description('The script tag, ready to paste.')),
  allowedOrigins: v.pipe(v.array(v.string()), v.description('Origins that may send; ["*"] is any.')),
  files: v.pipe(
    v.array(v.object({ name: v.string(), gzipBytes: v.number() })),
    v.description('The SDK’s files as this collector serves them.'),
  ),
  siteOrigin: v.pipe(v.nullable(v.string()), v.description('Origin of the last page that was seen.')),
  lastEventAt: v.nullable(v.number()),
  eventsLastMinute: v.number(),
  recent: v.array(
    v.object({
      at: v.number(),
      session: v.string(),
      type: v.string(),
      stage: v.string(),
      pageGroup: v.string(),
      label: v.string(),
    }),
  ),
});
export type SetupAnswer = v.InferOutput<typeof SetupAnswer>;
