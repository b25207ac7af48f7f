import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { constants, createZstdDecompress } from 'node:zlib';
import type { Collector } from '../collector.ts';
import { builtFolder } from '../serve/built-files.ts';
import { planExperiments } from './plan-experiments.ts';

/** A line of a recording: one request; `body` is parsed, of an asset base64; `query` belongs to chunks and assets. */
export interface RecordedRequest {
  readonly kind: 'batch' | 'replay' | 'asset';
  readonly receivedAt: number;
  readonly userAgent: string;
  readonly query?: string;
  readonly body: unknown;
}

export interface DemoLoaded {
  readonly visitors: number;
  readonly sessions: number;
  readonly events: number;
  readonly replayChunks: number;
  readonly seconds: number;
}

/** The recording ends a minute ago, so that its last visitors are live. */
const ENDED_AGO_MS = 60_000;
/** Requests under way at a time: enough to share commits, few enough to stay small in memory. */
const AT_A_TIME = 64;

export function demoFile(): string {
  return join(dirname(builtFolder()), 'examples', 'demo', 'sessions.ndjson.zst');
}

/**
 * Sends a recording through the same ingestion as live requests, moved in time so that it ends now. Only the
 * time of arrival is moved: the clock correction takes every event along. Loading twice adds nothing, and leaves the
 * plans of experiments as somebody may have changed them.
 */
export async function loadDemo(collector: Collector, file: string, nowMs: number): Promise<DemoLoaded> {
  const startedMs = performance.now();
  const shiftMs = nowMs - ENDED_AGO_MS - (await lastReceivedAt(file));
  const visitors = new Set<string>();
  const sessions = new Set<string>();
  let events = 0;
  let replayChunks = 0;

  async function take({ kind, receivedAt, userAgent, query, body }: RecordedRequest): Promise<void> {
    const admit = async () => ({ isServer: false, project: collector.projects.first });
    const arrival = { receivedAt: receivedAt + shiftMs, userAgent, admit };
    const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
    if (kind === 'asset') {
      const content = Buffer.from(String(body), 'base64');
      await collector.ingest.asset(new URLSearchParams(query), {
        ...arrival,
        body: content,
        receivedAt: nowMs,
      });
      return;
    }
    if (kind === 'replay') {
      const answer = await collector.ingest.replay(new URLSearchParams(query), {
        body: bytes(body),
        ...arrival,
      });
      if (!answer.isDuplicate) replayChunks += 1;
      return;
    }
    const batch = body as { visitor: string; session: string };
    const answer = await collector.ingest.batch({ body: bytes(body), ...arrival });
    if (answer.isDuplicate) return;
    events += answer.accepted;
    visitors.add(batch.visitor);
    sessions.add(batch.session);
  }

  let underWay: Promise<void>[] = [];
  for await (const line of readLines(file)) {
    // Written by our own simulation into a file of this repository.
    underWay.push(take(JSON.parse(line) as RecordedRequest));
    if (underWay.length >= AT_A_TIME) {
      await Promise.all(underWay);
      underWay = [];
    }
  }
  await Promise.all(underWay);
  if (sessions.size > 0) await planExperiments(collector.store, file);
  const seconds = (performance.now() - startedMs) / 1_000;
  return { visitors: visitors.size, sessions: sessions.size, events, replayChunks, seconds };
}

function readLines(file: string) {
  // The recording is packed with a long window, because every page of the shop repeats in every session.
  const unpacked = createReadStream(file).pipe(
    createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 27 } }),
  );
  return createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY });
}

/** The file is ordered by arrival; its last line is the latest, and only its one number is read. */
async function lastReceivedAt(file: string): Promise<number> {
  let last = 0;
  for await (const line of readLines(file)) {
    const found = /"receivedAt":(\d+)/.exec(line.slice(0, 200));
    if (found) last = Math.max(last, Number(found[1]));
  }
  return last;
}
