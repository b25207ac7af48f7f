import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Access } from './access/access.ts';
import type { Asked } from './access/asker.ts';
import { createErrorAnswer } from './answer-problem.ts';
import { getReady } from './get-ready.ts';
import type { Log } from './log.ts';
import type { Projects } from './projects/projects.ts';
import { Refusal } from './refusal.ts';
import { createAccessRoutes } from './routes/access-routes.ts';
import { createAnswerRoutes } from './routes/answer-routes.ts';
import { createAssetRoutes } from './routes/asset-routes.ts';
import { createAuditRoutes } from './routes/audit-routes.ts';
import { createExperimentRoutes } from './routes/experiment-routes.ts';
import { createFunnelRoutes } from './routes/funnel-routes.ts';
import { createHotspotRoutes } from './routes/hotspot-routes.ts';
import { createImportRoutes } from './routes/import-routes.ts';
import { createIngestRoutes, type IngestDeps } from './routes/ingest-routes.ts';
import { createMemberRoutes } from './routes/member-routes.ts';
import { createNoteRoutes } from './routes/note-routes.ts';
import { openApiOf } from './routes/openapi.ts';
import { createProjectRoutes } from './routes/project-routes.ts';
import { createReplayChunkRoutes } from './routes/replay-chunk-routes.ts';
import { createResetRoutes } from './routes/reset-routes.ts';
import { createSavedRoutes } from './routes/saved-routes.ts';
import { createSegmentRoutes } from './routes/segment-routes.ts';
import { createSessionRoutes } from './routes/session-routes.ts';
import { createSetupRoutes, type SetupDeps } from './routes/setup-routes.ts';
import { createShareRoutes } from './routes/share-routes.ts';
import { createTokenRoutes } from './routes/token-routes.ts';
import { createVisitorRoutes } from './routes/visitor-routes.ts';
import type { Running } from './running.ts';
import { createAccessLog } from './serve/access-log.ts';
import { bodyPatience } from './serve/body-patience.ts';
import { securityHeaders } from './serve/security-headers.ts';
import { createStaticRoutes } from './serve/static-routes.ts';

export type AppDeps = IngestDeps &
  Omit<SetupDeps, 'outside'> & {
    readonly access: Access;
    readonly log: Log;
    readonly projects: Projects;
    readonly running: Running;
  };

/** Bodies of questions and changes are small. */
const BODY_MS = 30_000;

/** Everything on one port. The order matters: what is open to anybody stands before what asks for a sign-in. */
export function createApp(deps: AppDeps): Hono {
  const { access, metrics, log, projects, dist, running } = deps;
  const app = new Hono();
  app.onError(createErrorAnswer(log, metrics));
  app.notFound(() => {
    throw new Refusal(404, 'There is nothing at this address.');
  });
  app.use(createAccessLog(log, metrics));
  app.use(securityHeaders);

  // Before the compression of answers: those to senders are a few dozen bytes, and many.
  app.route('/v1', createIngestRoutes(deps));
  app.use(compress());
  app.get('/healthz', async (c) => {
    const status = await running.health();
    return c.json({ status }, status === 'ok' ? 200 : 503);
  });
  app.get('/metrics', access.metricsGuard, async (c) => c.text(await metrics.text()));
  app.route('/api/v1', createApi());
  app.route(
    '/',
    createStaticRoutes(
      dist,
      () => projects.first.writeKey ?? '',
      // Nobody waits for this: what is wrong is told to whoever asks.
      () => getReady(projects.first.store, deps.now()).catch(() => {}),
    ),
  );

  /** Who may ask what is decided in one place, before any of them: access/permissions.ts. */
  function createApi(): Hono<Asked> {
    const { outside } = access;
    const api = new Hono<Asked>();
    api.use(async (c, next) => {
      // Answers are somebody's own: no shared cache may keep them.
      c.header('Cache-Control', 'private, no-cache');
      await next();
    });
    api.use(bodyPatience(BODY_MS, (path) => path.startsWith('/api/v1/imports')));
    api.use(access.guard);
    api.route('/', createAccessRoutes(access));
    api.route('/', createAnswerRoutes(deps));
    api.route('/', createExperimentRoutes(deps));
    api.route('/', createHotspotRoutes(deps, access));
    api.route('/', createSegmentRoutes(deps));
    api.route('/', createSavedRoutes(deps, access));
    api.route('/', createNoteRoutes(deps, access));
    api.route('/', createSessionRoutes(deps));
    api.route('/', createReplayChunkRoutes(deps));
    api.route('/', createAssetRoutes(projects));
    api.route('/', createSetupRoutes({ ...deps, outside }));
    api.route('/', createVisitorRoutes(deps.now));
    api.route('/', createMemberRoutes(access));
    api.route('/', createResetRoutes(access));
    api.route('/', createTokenRoutes(access));
    api.route('/', createShareRoutes(access));
    api.route('/', createProjectRoutes(access, projects));
    api.route('/', createAuditRoutes(access));
    api.route('/', createFunnelRoutes(deps));
    api.use('/imports', running.room);
    api.use('/imports/uploads/*', running.room);
    api.route('/', createImportRoutes());
    api.get('/openapi.json', openApiOf(app));
    return api;
  }

  return app;
}
