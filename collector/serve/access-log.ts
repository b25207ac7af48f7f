import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';

/**
 * A line a request, at level debug, and its time in the metrics. The route is its pattern: an address holds
 * ids of visitors and sessions, which belong in no log.
 */
export function createAccessLog(log: Log, metrics: Metrics) {
  return createMiddleware(async (c, next) => {
    const startedMs = performance.now();
    await next();
    const durationMs = performance.now() - startedMs;
    const { path, method } = c.req;
    if (path.startsWith('/v1/')) metrics.observe('ingest_request', durationMs / 1_000);
    if (path.startsWith('/api/')) metrics.observe('read_request', durationMs / 1_000);
    log('debug', 'request', () => ({
      method,
      route: routePattern(c),
      status: c.res.status,
      durationMs: Math.round(durationMs * 10) / 10,
    }));
  });
}

/** The most exact pattern that matched: "/api/v1/sessions/:id". */
export function routePattern(c: Parameters<typeof matchedRoutes>[0]): string {
  const patterns = matchedRoutes(c).map(({ path }) => path);
  return patterns.findLast((pattern) => !pattern.endsWith('*')) ?? patterns.at(-1) ?? '*';
}
