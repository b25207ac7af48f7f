import * as v from 'valibot';
import { AssetHash } from '../../sdk/protocol/asset.ts';

/** What is stored of a session's replays, for whoever reads the chunks as they are. */
export const ReplayChunksAnswer = v.object({
  answeredAt: v.pipe(
    v.number(),
    v.description('The collector’s time: how long ago something was recorded is counted from it.'),
  ),
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

const seq = (words: string) =>
  v.exactOptional(v.pipe(v.string(), v.regex(/^\d{1,10}$/), v.transform(Number), v.description(words)));

/** Which of a tab's chunks; without either all of them. */
export const ReplayRangeQuery = v.object({
  fromSeq: seq('The first of them.'),
  toSeq: seq('The last of them.'),
});

/** Before each chunk of a range stand its `seq` and its length in bytes: two unsigned 32-bit numbers, big-endian. */
export const CHUNK_HEAD_BYTES = 8;

/** What chunks as they are stored are drawn with: sdk/protocol/draw-on-assets.ts. */
export const ReplayAssetsAnswer = v.object({
  addresses: v.pipe(
    v.record(v.string(), AssetHash),
    v.description('Of pictures and fonts that are kept, by the address that the events have.'),
  ),
  styleSheets: v.pipe(
    v.record(AssetHash, v.string()),
    v.description('Text of those that the events name by their hash.'),
  ),
  missingStyleSheets: v.pipe(v.number(), v.description('Named by the events, and never arrived.')),
});
export type ReplayAssetsAnswer = v.InferOutput<typeof ReplayAssetsAnswer>;
