import { rmSync, statSync } from 'node:fs';
import { createSqliteStore } from '../../../collector/store/sqlite/sqlite-store.ts';
import type { ToStore } from '../../../collector/store/store.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { createRandom } from '../../../examples/simulate/seeded-random.ts';
import { visitsOf } from './people.ts';
import { toRequests } from './to-requests.ts';
import { walk } from './walk.ts';

/** When the period of every made file ends; the questions are asked an hour later. */
export const ENDS_MS = Date.UTC(2026, 9, 1);
export const DAYS = 90;
export const EVENTS_A_SESSION = 50;
/** Requests of one transaction: what a busy collector commits together. */
const GROUP = 400;

export interface MadeFile {
  readonly events: number;
  readonly sessions: number;
  readonly fileBytes: number;
  readonly seconds: number;
}

/**
 * A data file of about so many events, made by the collector's own store from batches as they would arrive;
 * a session's requests come in one transaction, so it is folded once. The same seed makes the same facts.
 */
export async function makeFile(
  dataFile: string,
  wanted: { readonly events: number; readonly batchEvents?: number; readonly seed?: number },
  tell: (events: number) => void = () => {},
): Promise<MadeFile> {
  const { events: wantedEvents, batchEvents = 50, seed = 4 } = wanted;
  for (const suffix of ['', '-wal', '-shm']) rmSync(dataFile + suffix, { force: true });
  const startedMs = performance.now();
  const random = createRandom(seed);
  const sessions = Math.max(1, Math.round(wantedEvents / EVENTS_A_SESSION));
  const store = createSqliteStore(dataFile);
  let group: ToStore[] = [];
  let events = 0;
  let lastAt = 0;

  /** As a collector that has the time for it between requests. */
  async function sealUpTo(nowMs: number, isWhole = false): Promise<void> {
    while ((await store.seal(nowMs, isWhole)) > 0);
  }

  async function flush(): Promise<void> {
    for (const stored of await store.ingest(group)) if ('error' in stored) throw stored.error;
    group = [];
    await sealUpTo(lastAt);
    tell(events);
  }

  for (const visit of visitsOf(random, sessions, ENDS_MS - DAYS * DAY_MS, DAYS)) {
    const own = walk(random, visit);
    events += own.length;
    lastAt = visit.startMs;
    group.push(...toRequests(random, visit, own, batchEvents));
    if (group.length >= GROUP) await flush();
  }
  await flush();
  while ((await store.seal(ENDS_MS + 3_600_000)) > 0);
  await store.close();
  const seconds = (performance.now() - startedMs) / 1_000;
  return { events, sessions, fileBytes: statSync(dataFile).size, seconds };
}
