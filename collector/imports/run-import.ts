import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SdkConfig } from '../../sdk/protocol/sdk-config.ts';
import type { ImportMapping, RefusedRow } from '../api/imports.ts';
import type { Store, ToStore } from '../store/store.ts';
import { cutSessions, type ImportedSession } from './cut-sessions.ts';
import type { ImportedRow } from './imported-row.ts';
import { createMapper } from './map/create-mapper.ts';
import { unmappedColumns } from './map/unmapped-columns.ts';
import { readRows } from './read/read-rows.ts';
import type { Staging } from './staging.ts';
import { toStoreSession } from './store-session.ts';

/** Refused rows that are kept to be looked at; the rest is counted. */
export const MOST_REFUSED = 10_000;
/** Events of one transaction: live batches wait behind at most one of them. */
const EVENTS_AT_A_TIME = 500;

export interface ImportJob {
  readonly store: Pick<Store, 'ingest' | 'sessionEvents'>;
  readonly staging: Staging;
  readonly source: () => AsyncIterable<Uint8Array>;
  readonly mapping: ImportMapping;
  readonly config: SdkConfig;
  readonly nowMs: number;
  readonly isStopped: () => boolean;
  readonly keepRefused: (rows: readonly RefusedRow[]) => Promise<void>;
  readonly tellUnmapped: (columns: readonly string[]) => void;
  /** Called after each step. */
  readonly tell: () => Promise<void>;
}

/**
 * Reads a file into its staging, then stores it session by session. Between any two steps the event loop is
 * free for live requests. Goes on where it ended when it is run again; answers whether it came to its end.
 */
export async function runImport(job: ImportJob): Promise<boolean> {
  if (!job.staging.progress().isRead && !(await readAll(job))) return false;
  return await storeAll(job);
}

async function readAll({ staging, mapping, config, nowMs, source, ...job }: ImportJob): Promise<boolean> {
  const map = createMapper(mapping, config, nowMs);
  const known = staging.progress().rows;
  let ordinal = 0;
  for await (const rows of readRows(source(), mapping)) {
    if (job.isStopped()) return false;
    const kept: [number, ImportedRow][] = [];
    const refused: RefusedRow[] = [];
    let ignored = 0;
    for (const row of rows) {
      ordinal += 1;
      if (ordinal === 1 && 'record' in row) job.tellUnmapped(unmappedColumns(mapping, row.record));
      if (ordinal <= known) continue;
      const mapped = map(row);
      if (mapped === 'ignored') ignored += 1;
      else if ('refused' in mapped) refused.push(mapped.refused);
      else kept.push([ordinal, mapped.row]);
    }
    if (ordinal > known) {
      const before = staging.progress();
      await job.keepRefused(refused.slice(0, Math.max(0, MOST_REFUSED - before.refused)));
      const counts = { ignored: before.ignored + ignored, refused: before.refused + refused.length };
      staging.add(kept, { rows: ordinal, ...counts });
    }
    await job.tell();
    await nextTurn();
  }
  staging.advance({ isRead: true });
  return true;
}

async function storeAll({
  store,
  staging,
  config,
  isStopped,
  tell,
  keepRefused,
}: ImportJob): Promise<boolean> {
  let items: ToStore[] = [];
  let counts = { events: 0, duplicates: 0, sessions: 0, refused: 0 };
  /** The group before the one that is being stored is stored whole. */
  let group = staging.progress().storedGroup;
  let wholeGroup = group;

  async function flush(): Promise<void> {
    for (const stored of await store.ingest(items)) if ('error' in stored) throw stored.error;
    const before = staging.progress();
    staging.advance({
      events: before.events + counts.events,
      duplicates: before.duplicates + counts.duplicates,
      sessions: before.sessions + counts.sessions,
      refused: before.refused + counts.refused,
      storedGroup: wholeGroup,
    });
    items = [];
    counts = { events: 0, duplicates: 0, sessions: 0, refused: 0 };
    await tell();
    await nextTurn();
  }

  for (const session of cutSessions(staging.sorted(group))) {
    if (isStopped()) return false;
    if (session.group !== group) wholeGroup = group;
    group = session.group;
    const prepared = await toStoreSession(store, session, config);
    items.push(...prepared.items);
    counts.events += prepared.events;
    counts.duplicates += prepared.duplicates;
    if (prepared.events > 0) counts.sessions += 1;
    if (session.surplus > 0) {
      counts.refused += session.surplus;
      await keepRefused([tooLong(session)]);
    }
    if (counts.events + counts.duplicates >= EVENTS_AT_A_TIME) await flush();
  }
  wholeGroup = group;
  await flush();
  return true;
}

function tooLong({ rows, surplus }: ImportedSession): RefusedRow {
  const reason = `a session of more than ${rows.length} rows: ${surplus} left out; is this the right column for sessions?`;
  return { line: 0, column: '', reason };
}
