import { Hono } from 'hono';
import type { Access } from '../access/access.ts';
import type { Asked } from '../access/asker.ts';
import { createNames } from '../access/names.ts';
import {
  SavedSegment,
  SegmentRequest,
  SegmentsAnswer,
  SegmentValuesAnswer,
  SegmentValuesQuery,
} from '../api/segments.ts';
import { Refusal } from '../refusal.ts';
import type { StoredSegment } from '../store/saved-segments.ts';
import type { ReadDeps } from './answer-routes.ts';
import { compressAnswers } from './compress-answers.ts';
import { answersJson, answersNothing, body, query } from './documented.ts';
import { createEtag } from './etag.ts';
import { resolveScope } from './resolve-scope.ts';

/** What units can be narrowed to, and segments that members saved. */
export function createSegmentRoutes({ now }: ReadDeps, { control }: Access): Hono<Asked> {
  const names = createNames(control);
  const named = ({ savedBy, ...segment }: StoredSegment): SavedSegment => ({
    ...segment,
    savedByName: names.ofActor(savedBy),
  });
  const app = new Hono<Asked>();

  app.get('/segments/values', compressAnswers(), createEtag(now));
  app.get(
    '/segments/values',
    answersJson(
      'Values of a dimension, with how many units each would leave.',
      SegmentValuesAnswer,
      'Segments',
    ),
    query(SegmentValuesQuery),
    async (c) => {
      const { store } = c.get('project');
      const asked = c.req.valid('query');
      const scope = await resolveScope(store, asked, now());
      return c.json(await store.segmentValues(scope, asked, c.req.raw.signal));
    },
  );

  app.get('/segments', answersJson('Saved segments, by name.', SegmentsAnswer, 'Segments'), async (c) =>
    c.json({ segments: (await c.get('project').store.segments()).map(named) }),
  );

  app.post(
    '/segments',
    answersJson('Saves a segment under a name.', SavedSegment, 'Segments'),
    body(SegmentRequest),
    async (c) => {
      const segment = await c
        .get('project')
        .store.saveSegment(c.req.valid('json'), c.get('asker').actor, now());
      c.set('subject', segment.id);
      return c.json(named(segment));
    },
  );

  app.delete('/segments/:id', answersNothing('Deletes a saved segment.', 'Segments'), async (c) => {
    if (!(await c.get('project').store.deleteSegment(c.req.param('id'))))
      throw new Refusal(404, 'id: no such segment, or deleted before.');
    return c.body(null, 204);
  });

  return app;
}
