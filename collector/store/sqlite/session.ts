import type { Goal } from '../../../sdk/protocol/journey.ts';
import type { SessionAnswer, SessionEventsAnswer } from '../../api/sessions.ts';
import { type OrderedEvent, orderEvents } from '../../facts/order-events.ts';
import { toMark } from '../../facts/to-mark.ts';
import { type BatchRow, decodeBatch } from './batch-body.ts';
import type { Database } from './database.ts';
import { readReplayTabs } from './replay.ts';
import { readSessionRow, readStageVisits, summarize } from './session-summary.ts';

export function readSession(db: Database, id: string, goal: Goal, nowMs: number): SessionAnswer | undefined {
  const row = readSessionRow(db, id);
  if (!row) return undefined;
  const events = readEvents(db, id);
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
    tabs: readReplayTabs(db, id),
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
  const events = readEvents(db, id);
  return events.length === 0 ? undefined : { events: events.map(({ index: _, ...event }) => event) };
}

function readEvents(db: Database, id: string): OrderedEvent[] {
  const rows = db.prepare('SELECT * FROM batch WHERE session = ?').all(id) as BatchRow[];
  return orderEvents(rows.map(decodeBatch));
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
