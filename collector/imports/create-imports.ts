import { randomBytes } from 'node:crypto';
import type { SdkConfig } from '../../sdk/protocol/sdk-config.ts';
import type { Import, ImportPreview, RefusedRow } from '../api/imports.ts';
import { readSignalRules } from '../journey/signal-rules.ts';
import { toSdkConfig } from '../journey/to-sdk-config.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { ImportFiles, WaitingImport } from './import-files.ts';
import type { NamedMapping } from './mappings/find-mapping.ts';
import { notIdle } from './not-idle.ts';
import { previewImport } from './preview.ts';
import { runImport } from './run-import.ts';
import { createStaging, type Progress } from './staging.ts';

export interface ImportDeps {
  readonly store: Store;
  readonly files: ImportFiles;
  readonly now: () => number;
  readonly log: Log;
}

export interface NewImport {
  readonly name: string;
  readonly mapping: NamedMapping;
  /** The file itself, or the id of an upload that is here whole. */
  readonly body: AsyncIterable<Uint8Array> | string;
}

/** How often an import's progress is written where the viewer looks. */
const TELL_MS = 500;
const MOST_WAITING = 10;
/** Reading is the shorter part: no facts are made of it. */
const READING_SHARE = 0.3;

/** The imports of a project: one at a time, the others wait; those that a stop or a crash broke off go on. */
export function createImports({ store, files, now, log }: ImportDeps) {
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();
  /** Those that are not over, each with its end. */
  const waiting = new Map<string, Promise<void>>();
  const cancelled = new Set<string>();
  let underWay: string | undefined;

  async function config(): Promise<SdkConfig> {
    const [journey] = await store.journeys();
    if (!journey) throw new Refusal(503, 'No journey is set up yet: open the viewer’s settings.', 30);
    return toSdkConfig(journey, await readSignalRules(store));
  }

  function enqueue(job: WaitingImport): void {
    const { id } = job.record;
    last = last.then(async () => {
      if (!isStopped && !cancelled.has(id)) await work(job);
      waiting.delete(id);
      cancelled.delete(id);
    });
    waiting.set(id, last);
  }

  async function work({ record, mapping, config: rules }: WaitingImport): Promise<void> {
    const { id } = record;
    underWay = id;
    const staging = createStaging(files.staging(id));
    let told = { ...record, ...((await store.importOf(id)) ?? {}) };
    let toldAt = 0;

    async function tell(change: Partial<Import> = {}): Promise<void> {
      told = { ...told, ...countsOf(staging.progress()), ...change };
      if (Object.keys(change).length === 0 && performance.now() - toldAt < TELL_MS) return;
      toldAt = performance.now();
      if (change.state === undefined) await files.checkRoom();
      await store.saveImport({ ...told, progress: told.state === 'done' ? 1 : progressOf(staging) });
    }

    try {
      const isDone = await runImport({
        store,
        staging,
        config: rules,
        nowMs: record.startedAt,
        mapping: mapping.mapping,
        source: () => files.source(id),
        isStopped: () => isStopped || cancelled.has(id),
        keepRefused: (rows) => store.saveRefusedRows(id, rows),
        tellUnmapped: (unmapped) => {
          told = { ...told, unmapped: [...unmapped] };
        },
        tell: () => tell(),
      });
      if (!isDone && !cancelled.has(id)) {
        staging.close();
        return;
      }
      await tell({ state: isDone ? 'done' : 'cancelled', finishedAt: now() });
    } catch (error) {
      if (cancelled.has(id)) await tell({ state: 'cancelled', finishedAt: now() });
      else {
        log('error', 'import failed', { import: id, error: String(error) });
        await tell({ state: 'failed', finishedAt: now(), error: sentenceOf(error) });
      }
    }
    staging.close();
    await files.remove(id);
  }

  return {
    /** Takes the file in, then answers; the rest happens behind. */
    async start({ name, mapping, body }: NewImport): Promise<Import> {
      if (waiting.size >= MOST_WAITING)
        throw new Refusal(429, `${MOST_WAITING} imports are waiting: send this one when they are done.`, 60);
      const rules = await config();
      const id = `imp_${randomBytes(9).toString('base64url')}`;
      const sizeBytes =
        typeof body === 'string' ? await files.adopt(id, body) : await files.receive(id, body);
      const record: Import = {
        id,
        name,
        mapping: mapping.name,
        state: 'reading',
        error: null,
        startedAt: now(),
        finishedAt: null,
        progress: 0,
        sizeBytes,
        rows: 0,
        ignored: 0,
        refused: 0,
        duplicates: 0,
        events: 0,
        sessions: 0,
        unmapped: [],
      };
      const job = { record, mapping, config: rules };
      await store.saveImport(record);
      await files.remember(job);
      enqueue(job);
      return record;
    },

    async preview(mapping: NamedMapping, body: AsyncIterable<Uint8Array>): Promise<ImportPreview> {
      return await previewImport(notIdle(body), mapping.mapping, await config(), now());
    },

    uploads: files.uploads,
    list: (): Promise<readonly Import[]> => store.imports(),
    find: (id: string): Promise<Import | undefined> => store.importOf(id),
    refused: (id: string): Promise<readonly RefusedRow[]> => store.refusedRows(id),

    /** Ends one after the step under way; what it stored stays. Answers what became of it: it may be over already. */
    async cancel(id: string): Promise<Import | undefined> {
      const end = waiting.get(id);
      if (end) cancelled.add(id);
      if (id === underWay) await end;
      const record = await store.importOf(id);
      if (!end || !record || isOver(record)) return record;
      // It had not begun: those before it need not end first.
      const ended: Import = { ...record, state: 'cancelled', finishedAt: now() };
      await store.saveImport(ended);
      await files.remove(id);
      return ended;
    },

    /** Goes on with what was broken off. */
    async resume(): Promise<void> {
      for (const job of await files.waiting()) enqueue(job);
    },

    /** Resolves when nothing is waiting. */
    settled: async (): Promise<void> => {
      while (waiting.size > 0) await last;
    },

    /** Ends after the step under way; a later start goes on. */
    async stop(): Promise<void> {
      isStopped = true;
      await last;
      await files.close();
    },
  };
}

export type Imports = ReturnType<typeof createImports>;

export function isOver({ state }: Import): boolean {
  return state !== 'reading' && state !== 'storing';
}

function countsOf({
  rows,
  ignored,
  refused,
  duplicates,
  events,
  sessions,
  isRead,
}: Progress): Partial<Import> {
  return { rows, ignored, refused, duplicates, events, sessions, state: isRead ? 'storing' : 'reading' };
}

function progressOf(staging: ReturnType<typeof createStaging>): number {
  const { rows, ignored, refused, duplicates, events, isRead } = staging.progress();
  const kept = rows - ignored - refused;
  return isRead && kept > 0 ? Math.min(0.99, READING_SHARE + (0.7 * (events + duplicates)) / kept) : 0;
}

function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof Error && 'code' in error && /ENOSPC|SQLITE_FULL/.test(String(error.code)))
    return 'The collector’s disk is full: make room and send the file again; nothing doubles.';
  return 'The collector failed on this file: send it again, nothing doubles; the log says what happened.';
}
