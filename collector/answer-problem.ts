import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Problem } from './api/problem.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { Refusal } from './refusal.ts';
import { routePattern } from './serve/access-log.ts';

/** Turns what a route threw into problem details. What it did not mean to throw is logged, not told. */
export function createErrorAnswer(log: Log, metrics: Metrics) {
  return (error: Error, c: Context): Response => {
    const refusal = asRefusal(error);
    if (refusal.status >= 500 && !(error instanceof Refusal)) {
      metrics.count('failures');
      log('error', 'request failed', { method: c.req.method, route: routePattern(c), error: error.stack });
    }
    const problem: Problem = {
      type: 'about:blank',
      title: TITLES[refusal.status] ?? 'Error',
      status: refusal.status,
      detail: refusal.message,
    };
    if (refusal.retryAfterSeconds !== undefined) c.header('Retry-After', String(refusal.retryAfterSeconds));
    c.header('Content-Type', 'application/problem+json');
    return c.body(JSON.stringify(problem), refusal.status);
  };
}

function asRefusal(error: Error): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException && error.status < 500)
    return new Refusal(400, 'The request cannot be read: send well-formed JSON.');
  if ('code' in error && String(error.code).startsWith('SQLITE_FULL'))
    return new Refusal(503, 'The collector’s disk is full: nothing was stored, send again later.', 60);
  return new Refusal(500, 'The collector failed on this request: nothing of it was stored.');
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
