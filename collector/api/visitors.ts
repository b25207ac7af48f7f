import * as v from 'valibot';

export const EraseQuery = v.object({
  by: v.exactOptional(
    v.pipe(
      v.picklist(['visitor', 'person']),
      v.description('What the id is: a browser’s, or that of a person given to `identify`, in all browsers.'),
    ),
    'visitor',
  ),
});
export type EraseQuery = v.InferOutput<typeof EraseQuery>;
export const ErasedAnswer = v.object({
  sessions: v.number(),
  batches: v.number(),
  events: v.number(),
  replayChunks: v.number(),
  snapshots: v.pipe(v.number(), v.description('Pages that were asked for, to draw heatmaps on.')),
  bytes: v.pipe(v.number(), v.description('Of batches, replay chunks and snapshots as they were stored.')),
});
export type ErasedAnswer = v.InferOutput<typeof ErasedAnswer>;
