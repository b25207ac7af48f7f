import * as v from 'valibot';

/** What is stored of a session's replays, for whoever reads the chunks as they are. */
export const ReplayChunksAnswer = v.object({
  chunks: v.array(
    v.object({
      tab: v.string(),
      seq: v.pipe(v.number(), v.description('Counts the chunks of a tab from 0; a gap is lost or late.')),
      format: v.pipe(
        v.picklist(['plain', 'packed']),
        v.description('`plain`: an array of rrweb events. `packed`: sdk/protocol/replay-format.'),
      ),
      firstAt: v.number(),
      lastAt: v.number(),
      clockMs: v.pipe(
        v.number(),
        v.description('Added to the times inside, which are the sender’s, they are the collector’s.'),
      ),
      receivedAt: v.pipe(v.number(), v.description('No event is younger: later times inside are cut to it.')),
      stage: v.string(),
      pageGroup: v.string(),
      hasSnapshot: v.pipe(v.boolean(), v.description('Playing can start here.')),
      sizeBytes: v.pipe(v.number(), v.description('As stored, gzip.')),
    }),
  ),
});
export type ReplayChunksAnswer = v.InferOutput<typeof ReplayChunksAnswer>;
