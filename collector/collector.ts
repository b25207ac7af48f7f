import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { type Access, createAccess } from './access/access.ts';
import { loadProjectKeys } from './access/project-keys.ts';
import { hashSecret } from './access/secrets.ts';
import { createApp } from './app.ts';
import { createGroupCommit } from './ingest/group-commit.ts';
import { createIngest, type Tapped } from './ingest/ingest.ts';
import { createRateLimit } from './ingest/rate-limit.ts';
import { shop } from './journey/templates/shop.ts';
import { type Log, logNothing } from './log.ts';
import { createMetrics } from './metrics.ts';
import { builtFolder } from './serve/built-files.ts';
import { createSqliteStore } from './store/sqlite/sqlite-store.ts';
import type { Store } from './store/store.ts';

export interface CollectorOptions {
  /** Path of the SQLite file, or ":memory:". */
  readonly dataFile: string;
  /** First write key; default: the stored one, or a new one. */
  readonly writeKey?: string | undefined;
  /** An API token of the owner, for automation. */
  readonly token?: string | undefined;
  /** Where sites and people reach this collector, without a slash at the end. Default: as they asked. */
  readonly publicUrl?: string | undefined;
  /** Origins of the sites that may send. Default: any. */
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly now?: (() => number) | undefined;
  readonly log?: Log | undefined;
  /** Called with each batch and replay chunk that was stored. */
  readonly tap?: ((request: Tapped) => void) | undefined;
}

export interface Collector {
  readonly app: Hono;
  readonly store: Store;
  readonly access: Access;
  readonly ingest: ReturnType<typeof createIngest>;
  readonly writeKey: string;
  /** The secret key for servers, only when it was made just now. */
  readonly newSecretKey: string | undefined;
  /** Port 0 takes any free one. */
  listen(port: number): Promise<{ readonly url: string; close(): Promise<void> }>;
  /** Stores what was taken, then closes the data file. */
  close(): Promise<void>;
}

/** A whole collector in this process: store, ingestion, answers, files. */
export async function createCollector(options: CollectorOptions): Promise<Collector> {
  const { allowedOrigins = ['*'], now = Date.now, log = logNothing, publicUrl } = options;
  const store = createSqliteStore(options.dataFile);
  const keys = await loadProjectKeys(store, options.writeKey);
  if ((await store.journeys()).length === 0) await store.saveJourney(shop, now());
  if (options.token !== undefined)
    await store.saveCredential({
      hash: hashSecret(options.token),
      name: 'DESIREPATH_TOKEN',
      role: 'owner',
      expiresAt: null,
    });

  const commit = createGroupCommit(store);
  const ingest = createIngest(commit, store, options.tap);
  const access = createAccess(store, now);
  const rateLimit = createRateLimit(() => performance.now());
  const metrics = createMetrics();
  const dist = builtFolder();
  const app = createApp({
    ...{ store, keys, access, ingest, rateLimit, metrics, allowedOrigins, publicUrl, now, log, dist },
  });

  return {
    app,
    store,
    access,
    ingest,
    writeKey: keys.writeKey,
    newSecretKey: keys.newSecretKey,
    listen: (port) => listen(app, port),
    async close() {
      await commit.close();
      store.close();
    },
  };
}

function listen(app: Hono, port: number): ReturnType<Collector['listen']> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port }, ({ port: actual }: AddressInfo) => {
      resolve({
        url: `http://localhost:${actual}`,
        close: () =>
          new Promise<void>((closed) => {
            server.close(() => closed());
            // Live streams never end by themselves; idle keep-alive connections would hold the port.
            if ('closeIdleConnections' in server) server.closeIdleConnections();
            setTimeout(
              () => 'closeAllConnections' in server && server.closeAllConnections(),
              DRAIN_MS,
            ).unref();
          }),
      });
    });
    server.once('error', reject);
  });
}

/** Requests under way get this long to finish before their connections are cut. */
const DRAIN_MS = 1_000;
