import { gzipSync } from 'node:zlib';
import { createSqliteStore } from '../../../collector/store/sqlite/sqlite-store.ts';
import type { ReplayToStore } from '../../../collector/store/store.ts';
import { createRandom } from '../../../examples/simulate/seeded-random.ts';
import { createPacker } from '../../../sdk/protocol/replay-format/pack.ts';
import { POINT } from '../../support/sessions.ts';
import { ENDS_MS } from '../query/make-file.ts';
import { KEY } from '../query/to-requests.ts';
import { createBusyPage } from './busy-page.ts';

export const SESSION = 'session-long';
const TAB = 'tab-long';
/** sdk/recorder: chunks travel after 20 s or so many packed characters; a new snapshot after 3 minutes with so many, 5 at most. */
const CHUNK_MS = 20_000;
const CHUNK_CHARS = 200_000;
const FRESH_MS = 180_000;
const STALE_MS = 300_000;
const STALE_CHARS = 75_000;

export interface LongSession {
  readonly fromMs: number;
  readonly toMs: number;
  readonly events: number;
  readonly chunks: number;
  readonly snapshots: number;
  readonly plainBytes: number;
  readonly storedBytes: number;
  /** What the page's clock says at a moment. */
  readonly clockAt: (atMs: number) => string;
}

interface RecordedEvent {
  readonly type: number;
  readonly timestamp: number;
  readonly data: unknown;
}

/** A data file with one session whose replay has so many events in so many minutes, in chunks as the recorder makes them. */
export async function makeSession(dataFile: string, events: number, minutes: number): Promise<LongSession> {
  const fromMs = ENDS_MS - minutes * 60_000;
  const stepMs = (minutes * 60_000) / events;
  const page = createBusyPage(createRandom(7));
  const store = createSqliteStore(dataFile);
  const chunks: ReplayToStore[] = [];
  let chunk = openChunk(fromMs);
  let snapshots = 0;
  let plainBytes = 0;
  let sinceSnapshot = 0;
  let snapshotMs = Number.NEGATIVE_INFINITY;
  let struck = -1;

  const close = (): void => {
    if (chunk.events > 0) chunks.push(toStore(chunk, chunks.length));
    chunk = openChunk(0);
  };
  const record = (event: RecordedEvent): void => {
    if (chunk.events === 0) chunk.firstAt = event.timestamp;
    chunk.packer.add(event);
    chunk.events += 1;
    chunk.lastAt = event.timestamp;
    if (event.type === 2) chunk.hasSnapshot = true;
    const { length } = JSON.stringify(event);
    plainBytes += length + 1;
    sinceSnapshot += length;
    if (chunk.packer.chars() > CHUNK_CHARS || event.timestamp - chunk.firstAt > CHUNK_MS) close();
  };

  for (let index = 0; index < events; index += 1) {
    const timestamp = Math.round(fromMs + index * stepMs);
    const ageMs = timestamp - snapshotMs;
    if (ageMs > STALE_MS || (ageMs > FRESH_MS && sinceSnapshot > 2 * STALE_CHARS)) {
      close();
      record({ type: 4, timestamp, data: page.meta });
      record({ type: 2, timestamp, data: page.snapshot() });
      close();
      snapshots += 1;
      snapshotMs = timestamp;
      sinceSnapshot = 0;
      index += 1;
      continue;
    }
    const second = Math.floor((timestamp - fromMs) / 1_000);
    record({
      type: 3,
      timestamp,
      data: second === struck ? page.increment() : page.strike(String(second)),
    });
    struck = second;
  }
  close();
  for (const stored of await store.ingest([visit(fromMs, ENDS_MS), ...chunks]))
    if ('error' in stored) throw stored.error;
  await store.close();
  return {
    fromMs,
    toMs: ENDS_MS,
    events,
    chunks: chunks.length,
    snapshots,
    plainBytes,
    storedBytes: chunks.reduce((sum, { gzipped }) => sum + gzipped.byteLength, 0),
    clockAt: (atMs) => String(Math.floor((atMs - fromMs) / 1_000)),
  };
}

function openChunk(firstAt: number) {
  return { packer: createPacker(), firstAt, lastAt: firstAt, events: 0, hasSnapshot: false };
}

function toStore(chunk: ReturnType<typeof openChunk>, seq: number): ReplayToStore {
  const { packer, firstAt, lastAt, events, hasSnapshot } = chunk;
  return {
    kind: 'replay',
    receivedAt: lastAt + 250,
    gzipped: gzipSync(packer.text()),
    chunk: {
      v: 1,
      key: KEY,
      visitor: 'visitor-long',
      session: SESSION,
      tab: TAB,
      seq,
      sentAt: lastAt + 250,
      firstAt,
      lastAt,
      stage: 'consideration',
      page: 1,
      pageGroup: '/',
      format: 'packed',
      events,
      snapshot: hasSnapshot ? '1' : '0',
    },
  };
}

/** The events of the visit: a page view, a click each ten seconds. */
function visit(fromMs: number, toMs: number) {
  const place = { stage: 'consideration', page: 1, pageGroup: '/' };
  const clicks = Array.from({ length: Math.floor((toMs - fromMs) / 10_000) }, (_, index) => ({
    ...place,
    at: fromMs + (index + 1) * 10_000 - 500,
    type: 'click' as const,
    target: { selector: 'button.buy', tag: 'button', label: 'Into the basket' },
    point: POINT,
  }));
  return {
    kind: 'batch' as const,
    receivedAt: toMs + 250,
    agent: { browser: 'Chrome', os: 'Linux', platform: 'desktop' as const, isBot: false },
    batch: {
      v: 1 as const,
      key: KEY,
      visitor: 'visitor-long',
      session: SESSION,
      tab: TAB,
      seq: 0,
      sentAt: toMs + 250,
      events: [
        {
          ...place,
          at: fromMs,
          type: 'page_view' as const,
          url: 'https://shop.example/',
          title: 'Wool',
          referrer: '',
          navigation: 'load' as const,
          viewportWidth: 1_280,
          viewportHeight: 800,
        },
        ...clicks,
      ],
      context: {
        language: 'en-GB',
        screenWidth: 1_440,
        screenHeight: 900,
        viewportWidth: 1_280,
        referrer: '',
        isTouch: false,
        isAutomated: false,
        replay: 'on' as const,
      },
    },
  };
}
