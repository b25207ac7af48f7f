import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

/** Answers are made for one asker and sent once: this level takes a fifth of the time of the usual 6, for 6 % more bytes. */
const LEVEL = 4;

const compressed = promisify(gzip);

/** Compresses an answer that is one JSON document, not too large to have in memory. */
export function compressAnswers(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.get('Content-Type')?.startsWith('application/json')) return;
    if (headers.has('Content-Encoding') || !takesGzip(c.req.header('Accept-Encoding'))) return;
    c.res = new Response(await compressed(await c.res.arrayBuffer(), { level: LEVEL }), c.res);
    c.header('Content-Encoding', 'gzip');
    c.header('Content-Length', undefined);
    c.header('Vary', 'Accept-Encoding');
  };
}

/** RFC 9110, 12.5.3: named, and not with a weight of nothing. */
function takesGzip(accepted = ''): boolean {
  return accepted.split(',').some((coding) => {
    const [name = '', weight = ''] = coding.split(';');
    return name.trim().toLowerCase() === 'gzip' && !/^\s*q=0(\.0*)?\s*$/i.test(weight);
  });
}
