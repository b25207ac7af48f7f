import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { listenHere } from '../../support/listen-here.ts';
import { bytesOf } from '../../support/request-body.ts';
import { shopCss } from './shop-css.ts';
import type { ServedVariant } from './variants.ts';

/** One request that carried something away from the page. */
export type Upload = {
  readonly path: string;
  readonly atMs: number;
  /** Body and query as they were sent: what an SDK says in its query is on the wire as well. */
  readonly wireBytes: number;
  /** The same after gzip, for SDKs that send plain text. */
  readonly gzipBytes: number;
  readonly events: number;
  readonly kind: 'recording' | 'asset' | 'other';
};

export type BenchServer = {
  readonly origin: string;
  readonly uploads: Upload[];
  readonly close: () => Promise<void>;
};

const PAGES = new URL('../../fixtures/overhead/', import.meta.url);

/** Serves one page with one variant on it, and is the sink that the variant sends to: one origin. */
export async function openBenchServer(page: string, variant: ServedVariant): Promise<BenchServer> {
  const uploads: Upload[] = [];
  const html = (await readFile(new URL(`${page}.html`, PAGES), 'utf8')).replace(
    '<!-- variant -->',
    variant.head,
  );
  const css = shopCss();

  const { url, close } = await listenHere(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://bench');
    response.setHeader('access-control-allow-origin', '*');
    const file = variant.files[pathname];
    if (file !== undefined) return send(response, 'text/javascript; charset=utf-8', file);
    if (pathname === '/shop.css') return send(response, 'text/css', css);
    if (request.method === 'GET' && RegExp(`^/(${page})?(/|$)`).test(pathname)) {
      return send(response, 'text/html; charset=utf-8', html);
    }
    const body = await bytesOf(request);
    if (request.method === 'POST') {
      const seen = variant.read?.(pathname, search, body) ?? {};
      uploads.push({
        path: pathname,
        atMs: Date.now(),
        wireBytes: body.length + search.length,
        // Already compressed bodies stay as they are.
        gzipBytes: Math.min(body.length, gzipSync(body).length) + search.length,
        events: seen.events ?? 0,
        kind: seen.kind ?? 'other',
      });
    }
    const answer = variant.answer?.(pathname, body) ?? {};
    return send(response, 'application/json', typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  return { origin: url, uploads, close };
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.setHeader('content-type', type).end(body);
}
