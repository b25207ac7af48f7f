import { type Context, Hono } from 'hono';
import type { Asked } from '../access/asker.ts';
import { redactSnapshot } from '../access/redact.ts';
import { DropOffAnswer, DropOffQuery } from '../api/drop-off.ts';
import {
  HeatmapAnswer,
  HeatmapQuery,
  PagesAnswer,
  PagesQuery,
  SnapshotAnswer,
  SnapshotQuery,
} from '../api/heatmap.ts';
import { HeatmapDifferenceAnswer, HeatmapDifferenceQuery } from '../api/heatmap-difference.ts';
import { HotspotsAnswer, HotspotsQuery } from '../api/hotspots.ts';
import { MapAnswer, MapQuery } from '../api/map.ts';
import type { ScopeQuery } from '../api/scope.ts';
import { Refusal } from '../refusal.ts';
import { compressAnswers } from './compress-answers.ts';
import { answersJson, query } from './documented.ts';
import { createEtag } from './etag.ts';
import { resolveAgainst } from './resolve-against.ts';
import { resolveBeside } from './resolve-beside.ts';
import { resolveScope } from './resolve-scope.ts';

export interface ReadDeps {
  readonly now: () => number;
}

/** The numbers: map, stage, hotspots, each under a scope. */
export function createAnswerRoutes({ now }: ReadDeps): Hono<Asked> {
  const app = new Hono<Asked>();
  const storeOf = (c: Context<Asked>) => c.get('project').store;
  const scopeOf = (c: Context<Asked>, asked: ScopeQuery) => resolveScope(storeOf(c), asked, now());

  const etag = createEtag(now);
  for (const path of [
    '/map',
    '/hotspots',
    '/drop-off',
    '/heatmap',
    '/heatmap/difference',
    '/pages',
    '/snapshot',
  ])
    app.get(path, compressAnswers(), etag);

  app.get('/map', answersJson('The journey map.', MapAnswer), query(MapQuery), async (c) => {
    const asked = c.req.valid('query');
    const scope = await scopeOf(c, asked);
    const beside = await resolveBeside(storeOf(c), scope, asked.compare);
    return c.json(await storeOf(c).map(scope, c.req.raw.signal, beside));
  });

  app.get(
    '/hotspots',
    answersJson('Hotspots, the costliest first.', HotspotsAnswer),
    query(HotspotsQuery),
    async (c) => {
      const asked = c.req.valid('query');
      return c.json(await storeOf(c).hotspots(await scopeOf(c, asked), asked, c.req.raw.signal));
    },
  );

  app.get(
    '/drop-off',
    answersJson('What is known of those who dropped at a stage.', DropOffAnswer),
    query(DropOffQuery),
    async (c) => {
      const asked = c.req.valid('query');
      const scope = await scopeOf(c, asked);
      const stage = scope.journey.stages.findIndex(({ id }) => id === asked.stage);
      if (stage < 0)
        throw new Refusal(
          404,
          `stage: journey "${scope.journey.id}" has no stage "${asked.stage}": see /api/v1/journeys.`,
        );
      return c.json(await storeOf(c).dropOff(scope, stage, c.req.raw.signal));
    },
  );

  app.get(
    '/heatmap',
    answersJson('Points by element of a page group.', HeatmapAnswer),
    query(HeatmapQuery),
    async (c) => {
      const asked = c.req.valid('query');
      return c.json(await storeOf(c).heatmap(await scopeOf(c, asked), asked, asked.layer, c.req.raw.signal));
    },
  );

  app.get(
    '/heatmap/difference',
    answersJson(
      'Elements that two sides touch in shares that differ by more than noise.',
      HeatmapDifferenceAnswer,
    ),
    query(HeatmapDifferenceQuery),
    async (c) => {
      const asked = c.req.valid('query');
      const own = { scope: await scopeOf(c, asked), place: asked };
      const against = resolveAgainst(own, asked.against);
      return c.json(await storeOf(c).heatmapDifference(own, against, asked.layer, c.req.raw.signal));
    },
  );

  app.get('/pages', answersJson('Page groups of a stage.', PagesAnswer), query(PagesQuery), async (c) => {
    const asked = c.req.valid('query');
    return c.json(await storeOf(c).pages(await scopeOf(c, asked), asked.stage, c.req.raw.signal));
  });

  app.get(
    '/snapshot',
    answersJson('A recorded page to draw a heatmap on.', SnapshotAnswer),
    query(SnapshotQuery),
    async (c) => {
      const asked = c.req.valid('query');
      const snapshot = await storeOf(c).snapshot(await scopeOf(c, asked), asked, c.req.raw.signal);
      if (!snapshot)
        throw new Refusal(
          404,
          asked.touched === undefined
            ? 'No visit of this page group in this stage was recorded yet.'
            : 'No recorded visit of this page group in this stage touched that element.',
        );
      return c.json(c.get('asker').kind === 'share' ? redactSnapshot(snapshot) : snapshot);
    },
  );

  return app;
}
