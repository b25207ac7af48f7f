import type { IncomingMessage } from 'node:http';
import type { MiddlewareHandler } from 'hono';

/**
 * Ends connections whose body does not come whole within the time. Files to be imported may take hours: Node's
 * own limit is for all requests alike, so it is off, and each kind of body has its own. `isPatient`: somebody
 * else watches this one.
 */
export function bodyPatience(patienceMs: number, isPatient: (path: string) => boolean): MiddlewareHandler {
  return async (c, next) => {
    const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
    if (!incoming || incoming.complete || isPatient(c.req.path)) return next();
    const timer = setTimeout(() => {
      if (!incoming.complete) incoming.destroy();
    }, patienceMs);
    timer.unref();
    try {
      await next();
    } finally {
      clearTimeout(timer);
    }
  };
}
