import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { type Access, createAccess } from './access/access.ts';
import type { PasswordCost } from './access/passwords.ts';
import { createApp } from './app.ts';
import { openControl } from './control/control.ts';
import { readAhead } from './get-ready.ts';
import { type AdmissionLimits, createAdmission } from './ingest/admission.ts';
import { createIngest, type Tapped } from './ingest/ingest.ts';
import { createRateLimit } from './ingest/rate-limit.ts';
import { type Log, logNothing } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openProjects, type Projects } from './projects/projects.ts';
import { createRunning, type Running, type RunningOptions } from './running.ts';
import { builtFolder } from './serve/built-files.ts';
import { createNewcomers, type Newcomers } from './serve/newcomers.ts';
import { endUnreadBodies } from './serve/unread-bodies.ts';
import type { Store } from './store/store.ts';

export interface CollectorOptions extends RunningOptions {
  /** Path of the first project's SQLite file, which other projects' stand beside, or ":memory:". */
  readonly dataFile: string;
  /** First project's write key; default: the stored one, or a new one. */
  readonly writeKey?: string | undefined;
  /** An API token of the owner, for automation. */
  readonly token?: string | undefined;
  /** Where sites and people reach this collector, without a slash at the end. Default: as they asked. */
  readonly publicUrl?: string | undefined;
  /** How many proxies in front are ours: from so many, X-Forwarded-For and -Proto are believed. Default: 0. */
  readonly trustedHops?: number | undefined;
  /** Origins of the sites that may send, unless a project has a list of its own. Default: any. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Longest that a question about the stored numbers may take, in milliseconds. Default: ten seconds. */
  readonly answerLimitMs?: number | undefined;
  /** What checking a password costs; default: see access/passwords.ts. */
  readonly passwordCost?: PasswordCost | undefined;
  /** What may wait to be stored. */
  readonly admission?: AdmissionLimits | undefined;
  readonly now?: (() => number) | undefined;
  readonly log?: Log | undefined;
  /** Called with each batch and replay chunk that was stored. */
  readonly tap?: ((request: Tapped) => void) | undefined;
}

export interface Collector {
  readonly app: Hono;
  readonly projects: Projects;
  /** The first project's. */
  readonly store: Store;
  readonly access: Access;
  readonly ingest: ReturnType<typeof createIngest>;
  readonly disk: Running['disk'];
  /** The first project's. */
  readonly writeKey: string;
  /** The secret key for servers, only when it was made just now. */
  readonly newSecretKey: string | undefined;
  /**
   * Reads ahead for whoever asks first, in a thread that ends when nobody does. `leastSessions`: of how many packed sessions
   * on; by default of so many that the first answer would take long.
   */
  readAhead(leastSessions?: number): Promise<void>;
  /** Port 0 takes any free one; without a host it is every address. */
  listen(port: number, host?: string): Promise<{ readonly url: string; close(): Promise<void> }>;
  /** Stores what was taken, then closes the data file. */
  close(): Promise<void>;
}

/** A whole collector in this process: store, ingestion, answers, files. */
export async function createCollector(options: CollectorOptions): Promise<Collector> {
  const { allowedOrigins = ['*'], now = Date.now, log = logNothing, publicUrl, trustedHops = 0 } = options;
  const { dataFile, writeKey } = options;
  const control = openControl(dataFile, now);
  const metrics = createMetrics();
  const newcomers = createNewcomers();
  const projects = await openProjects(control, {
    dataFile,
    writeKey,
    allowedOrigins,
    answerLimitMs: options.answerLimitMs,
    now,
    metrics,
    log,
    newcomers,
  });
  const { store } = projects.first;
  const ingest = createIngest(options.tap);
  const admission = createAdmission(options.admission);
  metrics.gauge('queued_requests', () => admission.held().requests);
  metrics.gauge('queued_bytes', () => admission.held().bytes);
  const monotonicMs = () => performance.now();
  const { token, passwordCost } = options;
  const access = createAccess({
    control,
    projects,
    token,
    publicUrl,
    trustedHops,
    passwordCost,
    now,
    monotonicMs,
  });
  const rateLimit = createRateLimit(monotonicMs);
  const running = createRunning({
    dataFile,
    options,
    now,
    log,
    metrics,
    stores: () => [
      store,
      ...projects.all().flatMap((project) => (project === projects.first ? [] : project.store)),
    ],
  });
  const dist = builtFolder();
  const app = createApp({
    projects,
    access,
    ingest,
    admission,
    rateLimit,
    metrics,
    publicUrl,
    trustedHops,
    now,
    log,
    dist,
    running,
  });

  return {
    app,
    projects,
    store,
    access,
    ingest,
    disk: running.disk,
    writeKey: projects.first.writeKey ?? '',
    newSecretKey: projects.newSecretKey,
    readAhead: (leastSessions) => readAhead(store, now(), leastSessions),
    listen: (port, host) => listen({ app, running, newcomers }, port, host),
    async close() {
      await running.stop();
      await projects.close();
      control.close();
    },
  };
}

async function listen(
  { app, running, newcomers }: { app: Hono; running: Running; newcomers: Newcomers },
  port: number,
  host: string | undefined,
): ReturnType<Collector['listen']> {
  await running.start();
  return new Promise((resolve, reject) => {
    const server = createAdaptorServer({
      fetch: app.fetch,
      serverOptions: PATIENCE,
      // It would end connections half a second after an answer that did not wait for the body.
      autoCleanupIncoming: false,
    }) as Server;
    newcomers.watch(server);
    endUnreadBodies(server);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      const { port: actual } = server.address() as AddressInfo;
      resolve({
        url: `http://${urlHost(host)}:${actual}`,
        close: () =>
          new Promise<void>((closed) => {
            running.beginClosing();
            server.close(() => closed());
            // Live streams never end by themselves; idle keep-alive connections would hold the port.
            server.closeIdleConnections();
            setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
          }),
      });
    });
    server.once('error', reject);
  });
}

/**
 * Headers that never end are cut; a body's own time is ingest/receive-body.ts's and serve/'s. Connections
 * are kept for longer than proxies keep theirs (60 seconds in nginx): who closes first cuts what the other just sent.
 */
const PATIENCE = {
  headersTimeout: 15_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
};

/**
 * Connections that the system holds until they are taken. A crowd that comes at once overflows the usual 511, and who
 * is dropped tries again after 1, 2, 4 ... seconds. Linux allows 4,096.
 */
const BACKLOG = 4_096;

/** Requests under way get this long to finish before their connections are cut. */
const DRAIN_MS = 1_000;

/** What a browser on this machine calls that address. */
function urlHost(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
