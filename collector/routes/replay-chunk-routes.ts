import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import type { Asked } from '../access/asker.ts';
import {
  CHUNK_HEAD_BYTES,
  ReplayAssetsAnswer,
  ReplayChunksAnswer,
  ReplayRangeQuery,
} from '../api/replay-chunks.ts';
import { Refusal } from '../refusal.ts';
import type { StoredChunk } from '../store/store.ts';
import type { ReadDeps } from './answer-routes.ts';
import { answers, answersJson, query } from './documented.ts';

/** A copy in a browser would outlive the visitor's erasure and the reader's sign-out. */
const NOT_KEPT = 'private, no-store';

/**
 * Replays as they are stored: nothing is unpacked, put on one clock or drawn on kept assets, as the replay
 * itself is. The viewer does that away from its screen, and asks for no more than the moment that is shown needs.
 */
export function createReplayChunkRoutes({ now }: Pick<ReadDeps, 'now'>): Hono<Asked> {
  const app = new Hono<Asked>();

  app.get(
    '/sessions/:id/replay/chunks',
    answersJson('What is stored of a session’s replays, without the bodies.', ReplayChunksAnswer, 'Sessions'),
    async (c) => {
      const answer = await c.get('project').store.replayChunks(c.req.param('id'));
      if (!answer) throw new Refusal(404, 'No session of this id: it may have been erased.');
      return c.json({ answeredAt: now(), ...answer });
    },
  );

  app.get(
    '/sessions/:id/replay/chunks/:tab',
    answers(
      'Chunks of one tab exactly as they were sent, each gzip, one after another: before each its `seq` and its length in bytes, two unsigned 32-bit numbers, big-endian.',
      'application/octet-stream',
      'Sessions',
    ),
    query(ReplayRangeQuery),
    async (c) => {
      const { id, tab } = c.req.param();
      const chunks = await c.get('project').store.replayRange(id, tab, c.req.valid('query'));
      if (!chunks) throw new Refusal(404, 'No chunk of these numbers is stored for this tab.');
      return new Response(ReadableStream.from(oneAfterAnother(chunks)), {
        headers: { 'Cache-Control': NOT_KEPT, 'Content-Type': 'application/octet-stream' },
      });
    },
  );

  app.get(
    '/sessions/:id/replay/assets/:tab',
    answersJson('What the chunks of one tab are drawn with.', ReplayAssetsAnswer, 'Sessions'),
    async (c) => {
      const { id, tab } = c.req.param();
      c.header('Cache-Control', NOT_KEPT);
      return c.json(await c.get('project').store.replayAssets(id, tab));
    },
  );

  app.get(
    '/sessions/:id/replay/chunks/:tab/:seq',
    answers('One chunk of a replay exactly as it was sent, gzip.', 'application/json', 'Sessions'),
    async (c) => {
      const { id, tab, seq } = c.req.param();
      const gzipped = /^\d{1,10}$/.test(seq)
        ? await c.get('project').store.replayChunk(id, tab, Number(seq))
        : undefined;
      if (!gzipped) throw new Refusal(404, 'No chunk of this number is stored for this tab.');
      c.header('Cache-Control', NOT_KEPT);
      c.header('Content-Type', 'application/json');
      c.header('Vary', 'Accept-Encoding');
      if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(opened(gzipped));
      c.header('Content-Encoding', 'gzip');
      return c.body(new Uint8Array(gzipped));
    },
  );

  return app;
}

/** With the event loop free between two chunks. */
async function* oneAfterAnother(chunks: Iterable<StoredChunk>): AsyncGenerator<Uint8Array> {
  for (const { seq, gzipped } of chunks) {
    const head = Buffer.alloc(CHUNK_HEAD_BYTES);
    head.writeUInt32BE(seq, 0);
    head.writeUInt32BE(gzipped.byteLength, 4);
    yield Buffer.concat([head, gzipped]);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** For who takes no gzip; a chunk is stored unopened, so it may be none. */
function opened(gzipped: Uint8Array): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(gunzipSync(gzipped, { maxOutputLength: LIMITS.replayInflatedBytes }));
  } catch {
    throw new Refusal(404, 'This chunk cannot be decompressed: ask for it with Accept-Encoding: gzip.');
  }
}
