import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { expect, vi } from 'vitest';
import type { AssetsQuestion } from '../../sdk/protocol/asset.ts';
import { Batch, type BatchAnswer } from '../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import { type ReplayChunk, ReplayChunkQuery } from '../../sdk/protocol/replay-chunk.ts';
import { unpack } from '../../sdk/protocol/replay-format/unpack.ts';
import type { SdkConfig } from '../../sdk/protocol/sdk-config.ts';
import { SIGNAL_RULES } from '../../sdk/protocol/signal-rules.ts';
import { listenHere } from './listen-here.ts';
import { bytesOf, textOf } from './request-body.ts';

/** What rrweb events have in common; tests look inside where they need to. */
export type RecordedEvent = { type: number; timestamp: number; data: Record<string, unknown> };
/** `chars` of the packed text, and the bytes that it came in. */
export type CapturedChunk = ReplayChunk & { recorded: RecordedEvent[]; chars: number; bytes: number };

/** A site with the SDK on it, and a collector that writes down what it is sent: both real HTTP, one origin. */
export type Site = {
  readonly url: string;
  /** Every batch that was accepted, once each, checked against the protocol. */
  readonly batches: Batch[];
  readonly chunks: CapturedChunk[];
  /** Bodies as they came, repeats and refused ones included. */
  readonly bodies: string[];
  readonly events: () => JourneyEvent[];
  /** Style sheets, pictures and fonts that were sent, by their hash. */
  readonly assets: Map<string, Buffer>;
  /** What ingestion answers; 0 hangs up without an answer. */
  status: number;
  /** The page that answers to batches ask for. */
  asked: BatchAnswer['snapshot'];
  /** Answers say that somebody watches the session. */
  isWatched: boolean;
  config: SdkConfig;
  configDelayMs: number;
  readonly close: () => Promise<void>;
};

export const CONFIG: SdkConfig = {
  journey: {
    id: 'shop',
    version: 1,
    stages: [
      { id: 'awareness', rules: [{ kind: 'url', path: '^/$' }] },
      { id: 'consideration', rules: [{ kind: 'url', path: '^/products(?:/.*)?$' }] },
      {
        id: 'purchase',
        mask: 'strict',
        rules: [
          { kind: 'url', path: '^/checkout' },
          { kind: 'event', name: 'order_placed' },
          { kind: 'selector', selector: '#cart-drawer' },
        ],
      },
    ],
  },
  pageGroups: [],
  signals: SIGNAL_RULES,
  replaySample: 1,
};

/**
 * `pages` maps paths to HTML; "SDK" in it becomes the script tag, and unknown paths answer the page of "*".
 * `headers` are the pages'.
 */
export async function openSite(
  pages: Record<string, string>,
  tag = 'data-sample="0"',
  headers: Record<string, string> = {},
): Promise<Site> {
  const seen = new Set<string>();
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    response.setHeader('access-control-allow-origin', '*');
    if (pathname.startsWith('/v1/')) return answerIngest(pathname, searchParams, request, response);
    if (/^\/desirepath/.test(pathname)) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      return response.end(await readFile(`dist/sdk${pathname}`));
    }
    const page = pages[pathname] ?? pages['*'];
    if (page === undefined) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return response.end(
      page.replace('SDK', `<script defer src="/desirepath.js" data-key="pk_test" ${tag}></script>`),
    );
  }

  async function answerIngest(
    pathname: string,
    searchParams: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<unknown> {
    if (pathname.startsWith('/v1/asset'))
      return response.end(await answerAsset(pathname, searchParams, request));
    const sent = await bytesOf(request);
    const body = textOf(sent);
    if (pathname === '/v1/config') {
      await new Promise((resolve) => setTimeout(resolve, site.configDelayMs));
      return response.setHeader('content-type', 'application/json').end(JSON.stringify(site.config));
    }
    site.bodies.push(body);
    if (site.status === 0) return response.destroy();
    if (site.status === 200) accept(pathname, searchParams, body, sent.length);
    const answer = { accepted: 0, refused: [], isDuplicate: false, snapshot: site.asked };
    return response
      .writeHead(site.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(site.isWatched ? { ...answer, watched: true } : answer));
  }

  /** Asked which it lacks, or sent one. */
  async function answerAsset(
    pathname: string,
    query: URLSearchParams,
    request: IncomingMessage,
  ): Promise<string> {
    const body = await bytesOf(request);
    if (pathname === '/v1/asset') {
      site.assets.set(query.get('hash') ?? '', body[0] === 0x1f ? gunzipSync(body) : body);
      return '{}';
    }
    const { hashes } = JSON.parse(body.toString()) as AssetsQuestion;
    return JSON.stringify({ missing: hashes.filter((hash) => !site.assets.has(hash)) });
  }

  function accept(pathname: string, query: URLSearchParams, body: string, bytes: number): void {
    if (pathname === '/v1/batch') {
      const batch = v.parse(Batch, JSON.parse(body));
      if (isNew(`${batch.session} ${batch.tab} ${batch.seq}`)) site.batches.push(batch);
      return;
    }
    const chunk = v.parse(ReplayChunkQuery, Object.fromEntries(query));
    if (isNew(`${chunk.session} ${chunk.tab} replay ${chunk.seq}`)) {
      site.chunks.push({
        ...chunk,
        recorded: chunk.format === 'packed' ? (unpack(body) as RecordedEvent[]) : JSON.parse(body),
        chars: body.length,
        bytes,
      });
    }
  }
  const isNew = (id: string): boolean => !seen.has(id) && !!seen.add(id);

  const { url, close } = await listenHere(answer);
  const site: Site = {
    url,
    batches: [],
    chunks: [],
    bodies: [],
    assets: new Map(),
    events: () => site.batches.flatMap(({ events }) => events),
    status: 200,
    asked: undefined,
    isWatched: false,
    config: CONFIG,
    configDelayMs: 0,
    close,
  };
  return site;
}

/** Some fields of an event, nested ones too. */
export type Sketch = { readonly type: JourneyEvent['type'] } & Readonly<Record<string, unknown>>;

/**
 * Does something, and says which events that must send and which it must not. `sent` is awaited, in any
 * order; for `notSent` a marker is tracked afterwards and awaited, so that whatever was to come has come.
 */
export async function expectEvents(
  site: Site,
  given: {
    /** Without it, everything since the site opened counts. */
    during?: () => unknown;
    sent?: readonly Sketch[];
    notSent?: readonly Sketch[];
    /** Sends a custom event of this name on the page that is then shown. */
    mark?: (name: string) => unknown;
  },
): Promise<JourneyEvent[]> {
  const { during, sent = [], notSent = [], mark } = given;
  const before = during ? site.events().length : 0;
  await during?.();
  const marker = `marker-${before}`;
  await mark?.(marker);
  const wanted = [...sent, ...(mark ? [{ type: 'custom', name: marker } as const] : [])];
  // Not expect.poll(): it must know its test, and tests that run beside each other have this one expectEvents().
  await vi.waitFor(() => expect(missing(site.events().slice(before), wanted)).toEqual([]), {
    timeout: 120_000,
    interval: 50,
  });
  const events = site.events().slice(before);
  for (const sketch of notSent) expect(events.filter((event) => fits(event, sketch))).toEqual([]);
  return events;
}

const missing = (events: JourneyEvent[], sketches: readonly Sketch[]): Sketch[] =>
  sketches.filter((sketch) => !events.some((event) => fits(event, sketch)));

function fits(event: JourneyEvent, sketch: Sketch): boolean {
  try {
    expect(event).toMatchObject(sketch);
    return true;
  } catch {
    return false;
  }
}
