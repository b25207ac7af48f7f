import { Hono } from 'hono';
import type { Asked } from '../access/asker.ts';
import { ElementsAnswer, ElementsQuery } from '../api/elements.ts';
import { SegmentValuesAnswer, SegmentValuesQuery } from '../api/segments.ts';
import type { ReadDeps } from './answer-routes.ts';
import { compressAnswers } from './compress-answers.ts';
import { answersJson, query } from './documented.ts';
import { createEtag } from './etag.ts';
import { resolveScope } from './resolve-scope.ts';

/** What units, and lists of their sessions, can be narrowed to. */
export function createSegmentRoutes({ now }: ReadDeps): Hono<Asked> {
  const app = new Hono<Asked>();
  for (const path of ['/segments/values', '/elements']) app.get(path, compressAnswers(), createEtag(now));

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

  app.get(
    '/elements',
    answersJson('Elements that were clicked, by how many units did.', ElementsAnswer, 'Sessions'),
    query(ElementsQuery),
    async (c) => {
      const { store } = c.get('project');
      const asked = c.req.valid('query');
      const scope = await resolveScope(store, asked, now());
      return c.json(await store.elements(scope, asked, c.req.raw.signal));
    },
  );

  return app;
}
