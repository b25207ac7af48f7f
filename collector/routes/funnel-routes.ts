import { Hono } from 'hono';
import type { Asked } from '../access/asker.ts';
import { FunnelAnswer, FunnelRequest } from '../api/funnel.ts';
import { ScopeQuery } from '../api/scope.ts';
import type { ReadDeps } from './answer-routes.ts';
import { answersJson, body, query } from './documented.ts';
import { resolveScope } from './resolve-scope.ts';

/** Questions that nobody thought of before: POST only because steps are too long for an address. */
export function createFunnelRoutes({ now }: ReadDeps): Hono<Asked> {
  const app = new Hono<Asked>();
  app.post(
    '/funnel',
    answersJson('How far units came in steps of your choice, and who came that far.', FunnelAnswer),
    query(ScopeQuery),
    body(FunnelRequest),
    async (c) => {
      const { store } = c.get('project');
      const scope = await resolveScope(store, c.req.valid('query'), now());
      return c.json(await store.funnel(scope, c.req.valid('json'), c.req.raw.signal));
    },
  );
  return app;
}
