import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { createErrorAnswer } from './answer-problem.ts';
import type { Log } from './log.ts';
import type { OfProject } from './projects/project.ts';
import type { Projects } from './projects/projects.ts';
import { Refusal } from './refusal.ts';
import { createMeRoutes, createSigninRoutes } from './routes/access-routes.ts';
import { createAnswerRoutes } from './routes/answer-routes.ts';
import { createAssetRoutes } from './routes/asset-routes.ts';
import { createIngestRoutes, type IngestDeps } from './routes/ingest-routes.ts';
import { openApiOf } from './routes/openapi.ts';
import { createSessionRoutes } from './routes/session-routes.ts';
import { createSetupRoutes, type SetupDeps } from './routes/setup-routes.ts';
import { securityHeaders } from './serve/security-headers.ts';
import { createStaticRoutes } from './serve/static-routes.ts';

export type AppDeps = IngestDeps & SetupDeps & { readonly log: Log; readonly projects: Projects };

/** Everything on one port. The order matters: what is open to anybody stands before what asks for a sign-in. */
export function createApp(deps: AppDeps): Hono {
  const { access, metrics, log, projects, dist } = deps;
  const app = new Hono();
  app.onError(createErrorAnswer(log, metrics));
  app.notFound(() => {
    throw new Refusal(404, 'There is nothing at this address.');
  });
  app.use(securityHeaders);
  app.use(compress());

  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/metrics', (c) => c.text(metrics.text()));
  app.route('/v1', createIngestRoutes(deps));
  app.route('/api/v1', createApi(deps));
  app.route(
    '/',
    createStaticRoutes(dist, () => projects.first.writeKey ?? ''),
  );

  function createApi(apiDeps: AppDeps): Hono<OfProject> {
    const api = new Hono<OfProject>();
    api.route('/', createSigninRoutes(access));
    api.use(access.requireUser);
    api.use(async (c, next) => {
      const id = c.req.query('project');
      const project = id === undefined ? projects.first : projects.find(id);
      if (!project) throw new Refusal(404, `project: "${id}" is not known here.`);
      c.set('project', project);
      await next();
    });
    api.use(async (c, next) => {
      // Answers are somebody's own: no shared cache may keep them.
      c.header('Cache-Control', 'private, no-cache');
      await next();
    });
    api.route('/', createMeRoutes(access));
    api.route('/', createAnswerRoutes(apiDeps));
    api.route('/', createSessionRoutes(apiDeps));
    api.route('/', createAssetRoutes());
    api.route('/', createSetupRoutes(apiDeps));
    api.get('/openapi.json', openApiOf(app));
    return api;
  }

  return app;
}
