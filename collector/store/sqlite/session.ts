import type { Goal } from '../../../sdk/protocol/journey.ts';
import type { SessionAnswer, SessionEventsAnswer } from '../../api/sessions.ts';
import { orderEvents } from '../../facts/order-events.ts';
import type { FieldFact, StoredBatch } from '../../facts/session-facts.ts';
import { toMark } from '../../facts/to-mark.ts';
import { type BatchRow, decodeBatch } from './batch-body.ts';
import type { Database } from './database.ts';
import { readReplayTabs } from './replay.ts';
import { readSessionRow, readStageVisits, summarize } from './session-summary.ts';

export function readSession(db: Database, id: string, goal: Goal, nowMs: number): SessionAnswer | undefined {
  const row = readSessionRow(db, id);
  if (!row) return undefined;
  const rows = readBatches(db, id);
  const events = orderEvents(rows);
  const stages = readStageVisits(db, row.sid);
  const converted =
    goal.kind === 'stage'
      ? stages.some((visit) => visit.stage === goal.stage)
      : events.some((event) => event.type === 'custom' && event.name === goal.name);
  const summary = summarize(db, row, nowMs, { at: row.lastAt, converted });
  const last = events.at(-1);
  const exit = summary.exit;
  return {
    ...summary,
    tabs: readReplayTabs(db, id, row.startedAt),
    lost: sumLost(rows),
    fields: readFields(db, row.sid),
    marks: [
      ...events.flatMap(toMark),
      {
        at: exit.at,
        tab: last?.tab ?? '',
        kind: 'exit',
        stage: exit.stage,
        pageGroup: exit.pageGroup,
        label: exit.label,
        selector: exit.selector,
      },
    ],
    siblings: readSiblings(db, row.unit, id),
  };
}

export function readSessionEvents(db: Database, id: string): SessionEventsAnswer | undefined {
  const events = orderEvents(readBatches(db, id));
  return events.length === 0 ? undefined : { events: events.map(({ index: _, ...event }) => event) };
}

function readBatches(db: Database, id: string): StoredBatch[] {
  const rows = db.prepare('SELECT * FROM timed_batch WHERE session = ?').all(id) as BatchRow[];
  return rows.map(decodeBatch);
}

/** Each batch tells what was given up since the one before. */
function sumLost(batches: readonly StoredBatch[]): SessionAnswer['lost'] {
  const sum = (kind: 'batches' | 'chunks') =>
    batches.reduce((total, { lost }) => total + (lost?.[kind] ?? 0), 0);
  return { batches: sum('batches'), chunks: sum('chunks') };
}

function readFields(db: Database, sid: number): SessionAnswer['fields'] {
  const rows = db
    .prepare(
      `SELECT at, stage, pageGroup, selector, label, durationMs, edits, state, isRejected
       FROM field WHERE sid = ? ORDER BY at, position`,
    )
    .all(sid) as (Omit<FieldFact, 'isRejected'> & { isRejected: number })[];
  return rows.map((row) => ({ ...row, isRejected: row.isRejected === 1 }));
}

function readSiblings(db: Database, unit: string, id: string): SessionAnswer['siblings'] {
  const rows = db
    .prepare('SELECT sid, id, startedAt FROM session WHERE unit = ? AND id <> ? ORDER BY startedAt')
    .all(unit, id) as { sid: number; id: string; startedAt: number }[];
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.startedAt,
    stages: readStageVisits(db, row.sid),
  }));
}
