import { Hono } from 'hono';
import type { Access } from '../access/access.ts';
import type { Asked } from '../access/asker.ts';
import { createNames } from '../access/names.ts';
import { SavedList, SavedListRequest, SavedListsAnswer } from '../api/saved-lists.ts';
import { SavedSegment, SegmentRequest, SegmentsAnswer } from '../api/segments.ts';
import { Refusal } from '../refusal.ts';
import type { StoredFilter } from '../store/saved-filters.ts';
import type { ReadDeps } from './answer-routes.ts';
import { answersJson, answersNothing, body } from './documented.ts';
import { refuseContradictions } from './refuse-contradictions.ts';

/** Segments and lists that members gave a name. */
export function createSavedRoutes({ now }: ReadDeps, { control }: Access): Hono<Asked> {
  const names = createNames(control);
  const named = <Filter>({ savedBy, ...saved }: StoredFilter<Filter>) => ({
    ...saved,
    savedByName: names.ofActor(savedBy),
  });
  const app = new Hono<Asked>();

  app.get('/segments', answersJson('Saved segments, by name.', SegmentsAnswer, 'Segments'), async (c) =>
    c.json({ segments: (await c.get('project').store.savedSegments.all()).map(named) }),
  );

  app.post(
    '/segments',
    answersJson('Saves a segment under a name.', SavedSegment, 'Segments'),
    body(SegmentRequest),
    async (c) => {
      const { savedSegments } = c.get('project').store;
      const segment = await savedSegments.save(c.req.valid('json'), c.get('asker').actor, now());
      c.set('subject', segment.id);
      return c.json(named(segment));
    },
  );

  app.delete('/segments/:id', answersNothing('Deletes a saved segment.', 'Segments'), async (c) => {
    if (!(await c.get('project').store.savedSegments.remove(c.req.param('id'))))
      throw new Refusal(404, 'id: no such segment, or deleted before.');
    return c.body(null, 204);
  });

  app.get(
    '/lists',
    answersJson('Saved lists of sessions, by name.', SavedListsAnswer, 'Sessions'),
    async (c) => c.json({ lists: (await c.get('project').store.savedLists.all()).map(named) }),
  );

  app.post(
    '/lists',
    answersJson('Saves what a list of sessions asks for under a name.', SavedList, 'Sessions'),
    body(SavedListRequest),
    async (c) => {
      const asked = c.req.valid('json');
      refuseContradictions(asked.filter, 'filter.');
      const list = await c.get('project').store.savedLists.save(asked, c.get('asker').actor, now());
      c.set('subject', list.id);
      return c.json(named(list));
    },
  );

  app.delete('/lists/:id', answersNothing('Deletes a saved list.', 'Sessions'), async (c) => {
    if (!(await c.get('project').store.savedLists.remove(c.req.param('id'))))
      throw new Refusal(404, 'id: no such list, or deleted before.');
    return c.body(null, 204);
  });

  return app;
}
