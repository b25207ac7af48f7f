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
  // Before the answer is made: put onto one that is there, each header costs a new answer and its body a stream.
  for (const [name, value] of headersOf(c.req.path)) c.header(name, value);
  await next();
  // An answer that a route built by itself does not know of them.
  if (!c.res.headers.has('X-Content-Type-Options'))
    for (const [name, value] of headersOf(c.req.path)) c.header(name, value);
});

function headersOf(path: string): readonly (readonly [string, string])[] {
  const isExample = path.startsWith('/example/');
  return [
    ['Content-Security-Policy', policyOf(path)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', isExample ? 'strict-origin-when-cross-origin' : 'same-origin'],
    ...(isExample ? [] : OF_OUR_OWN),
  ];
}

const OF_OUR_OWN = [
  ['X-Frame-Options', 'DENY'],
  // Pages of sites that are opened from here, or that open this, get no hold of its window.
  ['Cross-Origin-Opener-Policy', 'same-origin'],
] as const;
