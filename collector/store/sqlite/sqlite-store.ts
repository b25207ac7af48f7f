import type { ExportedEvent, Store } from '../store.ts';
import { createAssets } from './assets.ts';
import { type BatchRow, decodeBatch } from './batch-body.ts';
import { type Database, openDatabase } from './database.ts';
import { createErasure, type Erasure } from './erase.ts';
import { createExperimentPlans } from './experiment-plans.ts';
import { readAllFacts } from './facts-rows.ts';
import { createHotspotNotes } from './hotspot-notes.ts';
import { createImportRecords } from './imports.ts';
import { createIngest } from './ingest.ts';
import { createLogFile, createLogSync } from './log-sync.ts';
import { createQuestions } from './questions.ts';
import { areFactsCurrent, type RebuildProgress, rebuild } from './rebuild.ts';
import { readRecent } from './recent.ts';
import { readReplay, readReplayTabs } from './replay.ts';
import { readReplayAssets } from './replay-assets.ts';
import { readBodies, readChunkBody, readChunkIds, readChunks } from './replay-chunks.ts';
import { createSavedFilters } from './saved-filters.ts';
import { createSealing } from './segments/sealing.ts';
import { fromText } from './segments/segment-text.ts';
import { createSessionNotes } from './session-notes.ts';
import { readSessionRow } from './session-summary.ts';
import { createSettings } from './settings.ts';
import { createUpkeep } from './upkeep.ts';
import { createWriteThread, type WriteThread } from './writer/write-thread.ts';
import { createWriter } from './writer/writer.ts';

const IN_MEMORY = ':memory:';

export interface SqliteStoreOptions {
  /** Told of each step where facts of another version are derived anew. */
  readonly progress?: RebuildProgress | undefined;
  /** Longest that a question may take, in milliseconds. Default: ten seconds. */
  readonly answerLimitMs?: number | undefined;
}

/** The embedded store: one SQLite file, or ":memory:". A file with facts of another version has them derived anew first. */
export function createSqliteStore(dataFile: string, options: SqliteStoreOptions = {}): Store {
  const db = openDatabase(dataFile);
  const erasure = createErasure(db);
  const deriveAll = (told?: RebuildProgress) => {
    const sessions = rebuild(db, () => createIngest(db, erasure).refold, told);
    sealSilent(db);
    return sessions;
  };
  if (!areFactsCurrent(db)) deriveAll(options.progress);
  const isShared = dataFile !== IN_MEMORY;
  const writer = isShared
    ? createWriter(createWriteThread(dataFile))
    : createWriter(createOwnThread(db, erasure));
  const logFile = createLogFile(`${dataFile}-wal`);
  const log = createLogSync(async () => {
    if (isShared) await logFile.sync();
  }, writer.renewLog);
  const settings = createSettings(db);
  const assets = createAssets(db);
  const { ask, start, threads, close: closeQuestions } = createQuestions(db, dataFile, options.answerLimitMs);
  const { seal, renew } = createSealing(
    db,
    isShared ? { join: async (ids) => fromText(await ask('joined', [ids])) } : {},
  );
  let revision = 0;
  const changed = (): void => {
    revision += 1;
  };

  return {
    ...settings,
    ...createUpkeep(db, dataFile, changed),
    ...createImportRecords(db),
    ...createHotspotNotes(db, changed),
    ...createSessionNotes(db, changed),
    ...createSavedFilters(db),
    ...createExperimentPlans(db, () => {
      revision += 1;
    }),
    async ingest(items) {
      const stored = await writer.ingest(items);
      revision += 1;
      await log.synced();
      return stored;
    },
    revision: () => revision,
    readThreads: threads,
    getReady: (scope) => start(scope && { question: 'map', asked: [scope] }),

    map: (scope, signal, beside) => ask('map', beside ? [scope, beside] : [scope], signal),
    sessions: (scope, filter, signal) => ask('sessions', [scope, filter], signal),
    session: (id, goal, nowMs, signal) => ask('session', [id, goal, nowMs], signal),
    sessionEvents: (id, signal) => ask('sessionEvents', [id], signal),
    async replay(id, tab) {
      const tabs = readReplayTabs(db, id);
      const chosen = tab ?? tabs[0]?.tab;
      if (!readSessionRow(db, id) && tabs.length === 0) return undefined;
      return chosen === undefined ? [] : readReplay(db, id, chosen);
    },
    async replayChunks(id) {
      const chunks = readChunks(db, id);
      return chunks.length === 0 && !readSessionRow(db, id) ? undefined : { chunks };
    },
    replayChunk: async (id, tab, seq) => readChunkBody(db, id, tab, seq),
    async replayRange(id, tab, range) {
      const chunks = readChunkIds(db, id, tab, range);
      return chunks.length === 0 ? undefined : readBodies(db, chunks);
    },
    replayAssets: (id, tab) => readReplayAssets(db, readBodies(db, readChunkIds(db, id, tab))),
    async missingAssets(hashes, nowMs) {
      assets.need(hashes, nowMs);
      return assets.missing(hashes);
    },
    saveAsset: async (asset, nowMs) => assets.save(asset, nowMs),
    asset: async (hash) => assets.read(hash),
    hotspots: (scope, filter, signal) => ask('hotspots', [scope, filter], signal),
    dropOff: (scope, stage, signal) => ask('dropOff', [scope, stage], signal),
    hotspotHistory: (scope, stage, signal) => ask('hotspotHistory', [scope, stage], signal),
    heatmap: (scope, place, layer, signal) => ask('heatmap', [scope, place, layer], signal),
    heatmapDifference: (own, against, layer, signal) =>
      ask('heatmapDifference', [own, against, layer], signal),
    pages: (scope, stage, signal) => ask('pages', [scope, stage], signal),
    snapshot: (scope, place, signal) => ask('snapshot', [scope, place], signal),
    drawablePages: (stage, sinceMs) => ask('drawablePages', [stage, sinceMs]),
    segmentValues: (scope, asked, signal) => ask('segmentValues', [scope, asked], signal),
    elements: (scope, asked, signal) => ask('elements', [scope, asked], signal),
    funnel: (scope, request, signal) => ask('funnel', [scope, request], signal),
    experiments: (scope, signal) => ask('experiments', [scope], signal),
    experiment: (scope, id, signal) => ask('experiment', [scope, id], signal),
    experimentSegments: (scope, id, by, signal) => ask('experimentSegments', [scope, id, by], signal),
    recent: async (nowMs) => readRecent(db, nowMs),
    exportEvents: (fromMs, toMs) => exportEvents(db, fromMs, toMs),

    async eraseVisitor(id, by, nowMs) {
      revision += 1;
      return writer.alone(() => erasure.erase(id, by, nowMs, renew));
    },

    heldOfVisitor: async (id, by) => erasure.held(id, by),

    saveJourney(journey, nowMs) {
      revision += 1;
      return settings.saveJourney(journey, nowMs);
    },

    async rebuild(told) {
      const sessions = await writer.alone(() => deriveAll(told));
      revision += 1;
      return sessions;
    },
    seal,
    facts: async () => readAllFacts(db),
    async close() {
      // Before the last connection, which moves the log into the data file.
      await closeQuestions();
      await writer.close();
      await log.close();
      await logFile.close();
      db.close();
    },
  };
}

/** A file in memory, which no other thread can open, is written by this one. */
function createOwnThread(db: Database, erasure: Erasure): WriteThread {
  const { ingest, forgetAll } = createIngest(db, erasure);
  return {
    ingest: async (items) => ingest(items),
    forget: async () => forgetAll(),
    async renewLog() {},
    async close() {},
  };
}

/** After a rebuild every session is hot, and questions would read them one by one. */
function sealSilent(db: Database): void {
  const newestMs = Number(db.prepare('SELECT max(receivedAt) FROM batch').pluck().get() ?? 0);
  createSealing(db, { stepSessions: AT_ONCE }).sealAll(newestMs);
}

/** Sessions that are packed in a step while nothing is taken in. */
const AT_ONCE = 256;

/** Batch by batch through the id, so that no cursor stays open while a slow reader takes its time. */
function* exportEvents(db: Database, fromMs: number, toMs: number): Generator<ExportedEvent> {
  const next = db.prepare(
    'SELECT * FROM timed_batch WHERE id > ? AND receivedAt >= ? AND receivedAt < ? ORDER BY id LIMIT 1',
  );
  let id = 0;
  for (;;) {
    const row = next.get(id, fromMs, toMs) as (BatchRow & { id: number }) | undefined;
    if (!row) return;
    id = row.id;
    const batch = decodeBatch(row);
    for (const [index, event] of batch.events.entries())
      yield {
        session: row.session,
        visitor: batch.visitor,
        tab: batch.tab,
        seq: batch.seq,
        index,
        event: { ...event, at: Math.min(event.at + batch.clockMs, batch.receivedAt) },
      };
  }
}
