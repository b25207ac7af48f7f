import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import type { Asked } from '../access/asker.ts';
import { ReplayChunksAnswer } from '../api/replay-chunks.ts';
import { Refusal } from '../refusal.ts';
import { answers, answersJson } from './documented.ts';

/**
 * Replays as they are stored: nothing is unpacked, put on one clock or drawn on kept assets, as the replay
 * itself is. For copies and for scripts of one's own.
 */
export function createReplayChunkRoutes(): Hono<Asked> {
  const app = new Hono<Asked>();

  app.get(
    '/sessions/:id/replay/chunks',
    answersJson('What is stored of a session’s replays, without the bodies.', ReplayChunksAnswer, 'Sessions'),
    async (c) => {
      const answer = await c.get('project').store.replayChunks(c.req.param('id'));
      if (!answer) throw new Refusal(404, 'No session of this id: it may have been erased.');
      return c.json(answer);
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
      // Nothing keeps it: a copy in a browser would outlive the visitor's erasure and the reader's sign-out.
      c.header('Cache-Control', 'private, no-store');
      c.header('Content-Type', 'application/json');
      c.header('Vary', 'Accept-Encoding');
      if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(opened(gzipped));
      c.header('Content-Encoding', 'gzip');
      return c.body(new Uint8Array(gzipped));
    },
  );

  return app;
}

/** For who takes no gzip; a chunk is stored unopened, so it may be none. */
function opened(gzipped: Uint8Array): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(gunzipSync(gzipped, { maxOutputLength: LIMITS.replayInflatedBytes }));
  } catch {
    throw new Refusal(404, 'This chunk cannot be decompressed: ask for it with Accept-Encoding: gzip.');
  }
}
