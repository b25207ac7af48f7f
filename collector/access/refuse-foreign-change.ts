import type { Context } from 'hono';
import { Refusal } from '../refusal.ts';

/**
 * A cookie travels with requests that other sites make. SameSite=Strict stops them; what changes something must
 * also say that it comes from this site, as every browser does since Sec-Fetch-Site (Safari 16.4).
 */
export function refuseForeignChange(c: Context, ownUrl: string): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const isOwn =
    site === undefined
      ? origin === undefined || origin === new URL(ownUrl).origin || origin === new URL(c.req.url).origin
      : site === 'same-origin' || site === 'none';
  if (!isOwn) throw new Refusal(403, 'This change comes from another site: make it in the viewer.');
}
