import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MapAnswer } from '../../collector/api/map.ts';
import { loadDemo } from '../../collector/demo/load-demo.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { ownFolder } from '../support/own-folder.ts';
import { START_MS, sessions } from '../support/sessions.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

/** A recording as the simulation writes it. */
async function record(): Promise<string> {
  const sent = sessions`
    anna: awareness > consideration
    ben +2d: awareness
  `;
  const lines = sent.flatMap(({ batches, userAgent }) =>
    batches.map((body) =>
      JSON.stringify({
        kind: 'batch',
        receivedAt: body.sentAt,
        userAgent,
        body: { ...body, key: 'pk_demo' },
      }),
    ),
  );
  const file = join(ownFolder(), 'demo.ndjson.zst');
  await writeFile(file, zstdCompressSync(lines.join('\n')));
  return file;
}

describe('the demo', () => {
  it('is moved in time so that it ends a minute ago, and loads once', async () => {
    const file = await record();
    const nowMs = START_MS + 100 * DAY_MS;
    collector.clock.nowMs = nowMs;
    const loaded = await loadDemo(collector.collector, file, nowMs);
    expect(loaded).toMatchObject({ visitors: 2, sessions: 2, events: 3, replayChunks: 0 });
    const facts = [...(await collector.collector.store.facts()).values()];
    expect(facts.map(({ session }) => nowMs - session.startedAt).sort((a, b) => a - b)).toEqual([
      60_000,
      2 * DAY_MS + 60_000,
    ]);
    expect(await loadDemo(collector.collector, file, nowMs + DAY_MS)).toMatchObject({ events: 0 });
    expect((await collector.answer<MapAnswer>('/map')).totals.units).toBe(2);
  });
});

describe('the live stream', () => {
  it('tells that something arrived', async () => {
    const stop = new AbortController();
    const server = await collector.collector.listen(0);
    const answer = await fetch(`${server.url}/api/v1/live`, {
      headers: { authorization: 'Bearer token_of_the_tests' },
      signal: stop.signal,
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const revisions: number[] = [];
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (revisions.length < 2) {
      const { value = '' } = (await reader?.read()) ?? {};
      for (const [, revision] of value.matchAll(/event: change\ndata: \{"revision":(\d+)\}/g)) {
        revisions.push(Number(revision));
        if (revisions.length === 1) await collector.send(sessions`anna: awareness`);
      }
    }
    expect(revisions[1]).toBeGreaterThan(revisions[0] ?? 0);
    stop.abort();
    await server.close();
  });
});
