import * as v from 'valibot';
import { IsWatched } from './batch.ts';
import { Id, PageGroup, Seq, StageId, TimestampMs } from './scalars.ts';
import { PROTOCOL_VERSION } from './version.ts';

const numeric = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be a whole number'), v.transform(Number));

/**
 * The query of `POST /v1/replay`; the body is a JSON array of rrweb events, gzip or plain, stored as it
 * arrives. What the collector must know of a chunk stands here, so that it need not look inside.
 * In a query everything is text; the transformed output has numbers.
 */
export const ReplayChunkQuery = v.object({
  v: v.pipe(numeric, v.literal(PROTOCOL_VERSION)),
  key: v.pipe(v.string(), v.maxLength(80)),
  visitor: Id,
  session: Id,
  tab: Id,
  seq: v.pipe(numeric, Seq, v.description('Counts the chunks of (session, tab) from 0, apart from batches.')),
  sentAt: v.pipe(numeric, TimestampMs),
  firstAt: v.pipe(numeric, TimestampMs, v.description('Timestamp of the first rrweb event inside.')),
  lastAt: v.pipe(numeric, TimestampMs),
  stage: v.pipe(
    StageId,
    v.description('Stage at firstAt. Changes inside travel as rrweb custom events "stage".'),
  ),
  page: v.pipe(numeric, v.description('Which page view of the tab, as in events.')),
  pageGroup: PageGroup,
  format: v.exactOptional(
    v.pipe(
      v.picklist(['plain', 'packed']),
      v.description('`packed`: replay-format/, which the collector unpacks to plain rrweb events when read.'),
    ),
    'plain',
  ),
  events: v.pipe(numeric, v.minValue(1), v.description('How many rrweb events are inside.')),
  snapshot: v.pipe(
    v.picklist(['0', '1', 'only']),
    v.description(
      '1 when a full snapshot is inside: playing can start here. `only`: a page to draw heatmaps on, which the answer to a batch asked for; it belongs to no replay.',
    ),
  ),
});
/** A chunk's facts, without its body. */
export type ReplayChunk = v.InferOutput<typeof ReplayChunkQuery>;

/** The answer to a chunk, given only after it is committed. */
export const ReplayAnswer = v.object({
  isDuplicate: v.pipe(v.boolean(), v.description('Sent before: answered as then, and not stored again.')),
  watched: IsWatched,
});
export type ReplayAnswer = v.InferOutput<typeof ReplayAnswer>;
