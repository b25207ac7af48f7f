import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { SdkConfig } from '../../sdk/protocol/sdk-config.ts';
import type { ImportMapping, RefusedRow } from '../api/imports.ts';
import type { SessionEventsAnswer } from '../api/sessions.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import { cutSessions, type ImportedSession } from './cut-sessions.ts';
import type { ImportedRow } from './imported-row.ts';
import { createMapper } from './map/create-mapper.ts';
import { unmappedColumns } from './map/unmapped-columns.ts';
import { readRows } from './read/read-rows.ts';
import type { Staging } from './staging.ts';
import { type SessionToStore, toStoreSession } from './store-session.ts';

/** Refused rows that are kept to be looked at; the rest is counted. */
export const MOST_REFUSED = 10_000;
/** Rows of one transaction: live batches wait behind at most one of them. */
const ROWS_AT_A_TIME = 500;
/** Sessions that are looked up at a time; dashboards ask through the same few threads. */
const ASKED_AT_A_TIME = 16;
const WAIT_MS = 1_000;

export interface ImportJob {
  readonly store: Pick<Store, 'ingest' | 'knownSessions' | 'sessionEvents'>;
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

async function storeAll(job: ImportJob): Promise<boolean> {
  const { staging, isStopped } = job;
  let group = staging.progress().storedGroup;
  /** The group before the one that is being stored is stored whole. */
  let wholeGroup = group;
  let sessions: ImportedSession[] = [];
  let rows = 0;
  for (const session of cutSessions(staging.sorted(group))) {
    if (isStopped()) return false;
    if (session.group !== group) wholeGroup = group;
    group = session.group;
    sessions.push(session);
    rows += session.rows.length;
    if (rows < ROWS_AT_A_TIME) continue;
    await storeSessions(job, sessions, wholeGroup);
    sessions = [];
    rows = 0;
  }
  await storeSessions(job, sessions, group);
  return true;
}

/** Some sessions in one transaction. */
async function storeSessions(
  { store, staging, config, tell, keepRefused, isStopped }: ImportJob,
  sessions: readonly ImportedSession[],
  storedGroup: string,
): Promise<void> {
  const stored = await storedOf(store, sessions, isStopped);
  const prepared = sessions.map((session) => toStoreSession(session, stored.get(session.id) ?? [], config));
  for (const answer of await store.ingest(prepared.flatMap(({ items }) => items)))
    if ('error' in answer) throw answer.error;
  await keepRefused(sessions.filter(({ surplus }) => surplus > 0).map(tooLong));
  const sum = (of: (session: SessionToStore) => number) =>
    prepared.reduce((total, each) => total + of(each), 0);
  const before = staging.progress();
  staging.advance({
    events: before.events + sum(({ events }) => events),
    duplicates: before.duplicates + sum(({ duplicates }) => duplicates),
    sessions: before.sessions + sum(({ events }) => Number(events > 0)),
    refused: before.refused + sessions.reduce((total, { surplus }) => total + surplus, 0),
    storedGroup,
  });
  await tell();
  await nextTurn();
}

/** What is stored of these sessions, by session. Of most there is nothing, and nothing more is asked about them. */
async function storedOf(
  store: ImportJob['store'],
  sessions: readonly ImportedSession[],
  isStopped: () => boolean,
): Promise<ReadonlyMap<string, SessionEventsAnswer['events']>> {
  const known = [...(await store.knownSessions(sessions.map(({ id }) => id)))];
  const stored = new Map<string, SessionEventsAnswer['events']>();
  for (let from = 0; from < known.length; from += ASKED_AT_A_TIME)
    await Promise.all(
      known.slice(from, from + ASKED_AT_A_TIME).map(async (id) => {
        const answer = await whenThereIsTime(() => store.sessionEvents(id), isStopped);
        stored.set(id, answer?.events ?? []);
      }),
    );
  return stored;
}

/** What is stored is asked like any question, and people's questions go first: then later. */
async function whenThereIsTime<T>(ask: () => Promise<T>, isStopped: () => boolean): Promise<T> {
  for (;;)
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 503 || isStopped()) throw error;
      await wait(WAIT_MS);
    }
}

function tooLong({ rows, surplus }: ImportedSession): RefusedRow {
  const reason = `a session of more than ${rows.length} rows: ${surplus} left out; is this the right column for sessions?`;
  return { line: 0, column: '', reason };
}
