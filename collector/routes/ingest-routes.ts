import { Hono } from 'hono';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import type { ProjectKeys } from '../access/project-keys.ts';
import type { Admit, createIngest } from '../ingest/ingest.ts';
import { isAllowedOrigin } from '../ingest/origin.ts';
import type { createRateLimit } from '../ingest/rate-limit.ts';
import { readBody } from '../ingest/read-body.ts';
import { toSdkConfig } from '../journey/to-sdk-config.ts';
import type { Metrics } from '../metrics.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';

export interface IngestDeps {
  readonly ingest: ReturnType<typeof createIngest>;
  readonly keys: ProjectKeys;
  readonly rateLimit: ReturnType<typeof createRateLimit>;
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string | undefined;
  readonly store: Pick<Store, 'journeys'>;
  readonly metrics: Metrics;
  readonly now: () => number;
}

/** `/v1/…`: what sites send to and ask. CORS-simple, so that a page being left needs no preflight. */
export function createIngestRoutes(deps: IngestDeps): Hono {
  const { ingest, keys, rateLimit, allowedOrigins, metrics, store, now } = deps;
  const app = new Hono();

  app.use(async (c, next) => {
    const origin = c.req.header('origin');
    if (isAllowed(origin, c.req.url)) {
      c.header('Access-Control-Allow-Origin', allowedOrigins.includes('*') ? '*' : (origin ?? '*'));
      c.header('Access-Control-Expose-Headers', 'Retry-After');
    }
    c.header('Vary', 'Origin');
    // Replays and configurations are fetched from pages that may require it (COEP).
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    await next();
    if (c.res.status >= 400 && c.res.status < 500) metrics.count('refusals');
  });

  // Our SDK sends no preflight; senders that say application/json do.
  app.options('*', (c) => {
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', 'Content-Type');
    c.header('Access-Control-Max-Age', '86400');
    return c.body(null, 204);
  });

  app.post('/batch', async (c) => {
    const body = await readBody(c.req.raw, LIMITS.batchBytes);
    const answer = await ingest.batch({ body, ...arrival(c) });
    if (answer.isDuplicate) metrics.count('duplicates');
    else {
      metrics.count('batches');
      metrics.count('events', answer.accepted);
      metrics.count('refused_events', answer.refused.length);
    }
    return c.json(answer);
  });

  app.post('/replay', async (c) => {
    const body = await readBody(c.req.raw, LIMITS.replayBytes);
    const answer = await ingest.replay(new URL(c.req.url).searchParams, { body, ...arrival(c) });
    metrics.count(answer.isDuplicate ? 'duplicates' : 'replay_chunks');
    return c.json(answer);
  });

  app.get('/config', async (c) => {
    await arrival(c).admit(c.req.query('key') ?? '');
    const [journey] = await store.journeys();
    if (!journey) throw new Refusal(503, 'No journey is set up yet: open the viewer’s settings.', 30);
    // A rule that the owner edits reaches every page within a minute.
    c.header('Cache-Control', 'public, max-age=60');
    return c.json(toSdkConfig(journey));
  });

  function isAllowed(origin: string | undefined, url: string): boolean {
    return isAllowedOrigin(origin, [...allowedOrigins, new URL(url).origin, deps.publicUrl]);
  }

  type Incoming = {
    req: { url: string; method: string; header(name: string): string | undefined };
    env: unknown;
  };

  function arrival(c: Incoming) {
    const admit: Admit = async (key) => {
      const kind = keys.kindOf(key);
      if (!kind) throw new Refusal(401, 'key: not known here: copy it from the viewer’s settings.');
      const waitSeconds = rateLimit.take(key, addressOf(c.env));
      if (waitSeconds > 0)
        throw new Refusal(429, 'Too many requests from this address: send again later.', waitSeconds);
      // Browsers name the origin of every request that sends; a GET to one's own origin has none.
      const origin = c.req.header('origin');
      const isRefused =
        c.req.method === 'GET' && origin === undefined ? false : !isAllowed(origin, c.req.url);
      if (kind === 'public' && isRefused)
        throw new Refusal(
          403,
          'Origin: not in the list of allowed origins: add it (--allowed-origins), or send with a secret key.',
        );
      return { isServer: kind === 'secret' };
    };
    return { receivedAt: now(), userAgent: c.req.header('user-agent') ?? '', admit };
  }

  return app;
}

/** The peer's address, for the rate limit only; never stored. Absent when called without a network. */
function addressOf(env: unknown): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? 'local';
}
