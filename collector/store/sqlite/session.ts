import type { Goal } from '../../../sdk/protocol/journey.ts';
import type { Mark, SessionAnswer, SessionEventsAnswer } from '../../api/sessions.ts';
import { type OrderedEvent, orderEvents } from '../../facts/order-events.ts';
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

function toMark(event: OrderedEvent): Mark[] {
  const { at, tab, stage, pageGroup } = event;
  const mark = { at, tab, stage, pageGroup };
  switch (event.type) {
    case 'page_view':
      return [{ ...mark, kind: 'page', label: event.title || event.pageGroup }];
    case 'click':
      return [{ ...mark, kind: 'click', label: event.target.label, selector: event.target.selector }];
    case 'signal':
      return [
        {
          ...mark,
          kind: 'signal',
          label: `${event.target.label}: ${event.explanation}`,
          selector: event.target.selector,
        },
      ];
    case 'vital':
      return [{ ...mark, kind: 'vital', label: vitalLabel(event) }];
    case 'custom':
      return [{ ...mark, kind: 'custom', label: event.name }];
    case 'exposure':
      return [{ ...mark, kind: 'exposure', label: `${event.experiment}: ${event.arm}` }];
    case 'identify':
      return [{ ...mark, kind: 'identify', label: event.id }];
    case 'page_leave':
    case 'stage_enter':
      return [];
  }
}

function vitalLabel(event: Extract<OrderedEvent, { type: 'vital' }>): string {
  const value = event.metric === 'CLS' ? event.value.toFixed(2) : `${Math.round(event.value)} ms`;
  return `${event.metric} ${value} (${event.rating})`;
}
