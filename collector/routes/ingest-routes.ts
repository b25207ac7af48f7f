import { Hono } from 'hono';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import type { Admission } from '../ingest/admission.ts';
import type { createIngest } from '../ingest/ingest.ts';
import { readSignalRules } from '../journey/signal-rules.ts';
import { toSdkConfig } from '../journey/to-sdk-config.ts';
import type { Metrics } from '../metrics.ts';
import { Refusal } from '../refusal.ts';
import type { Running } from '../running.ts';
import { type ArrivalDeps, createArrival } from './arrival.ts';
import {
  documentedAsset,
  documentedAssets,
  documentedBatch,
  documentedConfig,
  documentedReplay,
} from './ingest-docs.ts';

export interface IngestDeps extends ArrivalDeps {
  readonly ingest: ReturnType<typeof createIngest>;
  readonly admission: Admission;
  readonly metrics: Metrics;
  readonly running: Pick<Running, 'room' | 'hasRoomForReplays'>;
}

/** `/v1/…`: what sites send to and ask. CORS-simple, so that a page being left needs no preflight. */
export function createIngestRoutes(deps: IngestDeps): Hono {
  const { ingest, admission, metrics, running } = deps;
  const arrival = createArrival(deps);
  const app = new Hono();

  app.use(async (c, next) => {
    const readers = arrival.readers(c.req.header('origin'), c.req.url);
    if (readers !== undefined) {
      c.header('Access-Control-Allow-Origin', readers);
      c.header('Access-Control-Expose-Headers', 'Retry-After');
    }
    c.header('Vary', 'Origin');
    // Replays and configurations are fetched from pages that may require it (COEP).
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    await next();
    if (c.res.status >= 400 && c.res.status < 500) metrics.count('refusals');
    if (c.res.status === 503) metrics.count('overloads');
  });
  app.use(running.room);

  // Our SDK sends no preflight; senders that say application/json do.
  app.options('*', (c) => {
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', 'Content-Type');
    c.header('Access-Control-Max-Age', '86400');
    return c.body(null, 204);
  });

  app.post('/batch', documentedBatch, async (c) => {
    const answer = await admission.run(c, LIMITS.batchBytes, (received) =>
      ingest.batch(
        { ...received, ...arrival.of(c), mayAsk: running.hasRoomForReplays() },
        c.req.query('sentAt'),
      ),
    );
    if (answer.isDuplicate) metrics.count('duplicates');
    else {
      metrics.count('batches');
      metrics.count('events', answer.accepted);
      metrics.count('refused_events', answer.refused.length);
    }
    return c.json(answer);
  });

  app.post('/replay', documentedReplay, async (c) => {
    const answer = await admission.run(c, LIMITS.replayBytes, (received) =>
      ingest.replay(new URL(c.req.url).searchParams, { ...received, ...arrival.of(c) }),
    );
    const stored = c.req.query('snapshot') === 'only' ? 'page_snapshots' : 'replay_chunks';
    metrics.count(answer.isDuplicate ? 'duplicates' : stored);
    return c.json(answer);
  });

  app.post('/assets', documentedAssets, async (c) => {
    const answer = await admission.run(c, LIMITS.batchBytes, (received) =>
      ingest.assets(c.req.query('key') ?? '', { ...received, ...arrival.of(c) }),
    );
    return c.json(answer);
  });

  app.post('/asset', documentedAsset, async (c) => {
    const answer = await admission.run(c, LIMITS.assetBytes, (received) =>
      ingest.asset(new URL(c.req.url).searchParams, { ...received, ...arrival.of(c) }),
    );
    metrics.count(answer.isDuplicate ? 'duplicates' : 'assets');
    return c.json(answer);
  });

  app.get('/config', documentedConfig, async (c) => {
    const { store } = (await arrival.of(c).admit(c.req.query('key') ?? '')).project;
    const [journey] = await store.journeys();
    if (!journey) throw new Refusal(503, 'No journey is set up yet: open the viewer’s settings.', 30);
    // A rule that the owner edits reaches every page within a minute.
    c.header('Cache-Control', 'public, max-age=60');
    return c.json(toSdkConfig(journey, await readSignalRules(store)));
  });

  return app;
}
