import type { ExportedEvent, Store } from '../store.ts';
import { createAssets } from './assets.ts';
import { type BatchRow, decodeBatch } from './batch-body.ts';
import { openDatabase } from './database.ts';
import { createErasure } from './erase.ts';
import { readExperiment, readExperiments } from './experiments.ts';
import { readAllFacts } from './facts-rows.ts';
import { readHeatmap } from './heatmap.ts';
import { readHotspots } from './hotspots.ts';
import { createImportRecords } from './imports.ts';
import { createIngest } from './ingest.ts';
import { readMap } from './map.ts';
import { readPages } from './pages.ts';
import { areFactsCurrent, type RebuildProgress, rebuild } from './rebuild.ts';
import { readRecent } from './recent.ts';
import { readReplay, readReplayTabs } from './replay.ts';
import { readChunkBody, readChunks } from './replay-chunks.ts';
import { readSession, readSessionEvents } from './session.ts';
import { readSessionRow } from './session-summary.ts';
import { readSessions } from './sessions.ts';
import { createSettings } from './settings.ts';
import { readSnapshot } from './snapshot.ts';
import { createUpkeep } from './upkeep.ts';

/** The embedded store: one SQLite file, or ":memory:". A file with facts of another version has them derived anew first. */
export function createSqliteStore(dataFile: string, progress?: RebuildProgress): Store {
  const db = openDatabase(dataFile);
  const erasure = createErasure(db);
  const deriveAll = (told?: RebuildProgress) => rebuild(db, () => createIngest(db, erasure).refold, told);
  if (!areFactsCurrent(db)) deriveAll(progress);
  const { ingest, forgetAll } = createIngest(db, erasure);
  const settings = createSettings(db);
  const assets = createAssets(db);
  let revision = 0;

  return {
    ...settings,
    ...createUpkeep(db, dataFile),
    ...createImportRecords(db),
    async ingest(items) {
      const stored = ingest(items);
      revision += 1;
      return stored;
    },
    revision: () => revision,

    map: async (scope) => readMap(db, scope),
    sessions: async (scope, filter) => readSessions(db, scope, filter),
    session: async (id, goal, nowMs) => readSession(db, id, goal, nowMs),
    sessionEvents: async (id) => readSessionEvents(db, id),
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
    async missingAssets(hashes, nowMs) {
      assets.need(hashes, nowMs);
      return assets.missing(hashes);
    },
    saveAsset: async (asset, nowMs) => assets.save(asset, nowMs),
    asset: async (hash) => assets.read(hash),
    hotspots: async (scope, filter) => readHotspots(db, scope, filter),
    heatmap: async (scope, place, layer) => readHeatmap(db, scope, place, layer),
    pages: async (scope, stage) => readPages(db, scope, stage),
    snapshot: async (scope, place) => readSnapshot(db, scope, place),
    experiments: async (scope) => readExperiments(db, scope),
    experiment: async (scope, id) => readExperiment(db, scope, id),
    recent: async (nowMs) => readRecent(db, nowMs),
    exportEvents: (fromMs, toMs) => exportEvents(db, fromMs, toMs),

    async eraseVisitor(id, by, nowMs) {
      revision += 1;
      forgetAll();
      return erasure.erase(id, by, nowMs);
    },

    saveJourney(journey, nowMs) {
      revision += 1;
      return settings.saveJourney(journey, nowMs);
    },

    async rebuild(told) {
      const sessions = deriveAll(told);
      forgetAll();
      revision += 1;
      return sessions;
    },
    facts: async () => readAllFacts(db),
    close: () => db.close(),
  };
}

/** Batch by batch through the id, so that no cursor stays open while a slow reader takes its time. */
function* exportEvents(
  db: ReturnType<typeof openDatabase>,
  fromMs: number,
  toMs: number,
): Generator<ExportedEvent> {
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
