import { createMiddleware } from 'hono/factory';
import { ASSET_PATH } from '../api/assets.ts';

/**
 * The viewer loads nothing from elsewhere. Images only from itself or the recording, so that a replay does
 * not tell the live site that somebody watches; inline styles because rrweb rebuilds recorded ones in the
 * frame, which inherits this policy.
 */
const VIEWER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self' blob: data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The example pages are sites like any other, with a policy that a careful site would have. */
const EXAMPLE_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'self'",
].join('; ');

/** What recorded pages brought along: opened by itself it runs nothing, loads nothing and has no origin. */
const ASSET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

function policyOf(path: string): string {
  if (path.startsWith('/example/')) return EXAMPLE_POLICY;
  return path.startsWith(ASSET_PATH) ? ASSET_POLICY : VIEWER_POLICY;
}

export const securityHeaders = createMiddleware(async (c, next) => {
  await next();
  const isExample = c.req.path.startsWith('/example/');
  c.header('Content-Security-Policy', policyOf(c.req.path));
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', isExample ? 'strict-origin-when-cross-origin' : 'same-origin');
  if (isExample) return;
  c.header('X-Frame-Options', 'DENY');
  // Pages of sites that are opened from here, or that open this, get no hold of its window.
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
});
