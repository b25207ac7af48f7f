import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** What is to be had at best: the same requests, decompressed, parsed and counted, by the same framework. */
const app = new Hono();
app.post('/v1/batch', async (c) => {
  const json = gunzipSync(await c.req.arrayBuffer()).toString();
  const batch = JSON.parse(json) as { events: unknown[] };
  return c.json({ accepted: batch.events.length, refused: [], isDuplicate: false });
});
serve({ fetch: app.fetch, port: 0 }, ({ port }: AddressInfo) => process.send?.(port));
