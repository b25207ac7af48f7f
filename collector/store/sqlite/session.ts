import type { Goal } from '../../../sdk/protocol/journey.ts';
import type { SessionAnswer, SessionEventsAnswer } from '../../api/sessions.ts';
import { createLastOfPage, toField } from '../../facts/last-of-page.ts';
import { type OrderedEvent, orderEvents } from '../../facts/order-events.ts';
import type { StoredBatch } from '../../facts/session-facts.ts';
import { toMark } from '../../facts/to-mark.ts';
import { stagesOf } from '../../numbers/one-session.ts';
import { type BatchRow, decodeBatch } from './batch-body.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { readReplayTabs } from './replay.ts';
import type { StoredFacts } from './segments/facts-reader.ts';
import { readSessionRow, type SessionRow, summarize } from './session-summary.ts';

export function readSession(
  db: Database,
  facts: StoredFacts,
  { id, goal, nowMs }: { readonly id: string; readonly goal: Goal; readonly nowMs: number },
): SessionAnswer | undefined {
  const row = readSessionRow(db, id);
  if (!row) return undefined;
  const rows = readBatches(db, id);
  const events = orderEvents(rows);
  const summary = summarize(db, facts, row, nowMs, { at: row.lastAt, converted: false });
  const converted =
    goal.kind === 'stage'
      ? summary.stages.some((visit) => visit.stage === goal.stage)
      : events.some(({ sent }) => sent.type === 'custom' && sent.name === goal.name);
  const last = events.at(-1);
  const exit = summary.exit;
  return {
    ...summary,
    converted,
    tabs: readReplayTabs(db, id, row.startedAt),
    lost: sumLost(rows),
    fields: readFields(events),
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
    siblings: readSiblings(db, facts, row.unit, id),
  };
}

export function readSessionEvents(db: Database, id: string): SessionEventsAnswer | undefined {
  const events = orderEvents(readBatches(db, id));
  return events.length === 0
    ? undefined
    : { events: events.map(({ at, tab, seq, sent }) => ({ ...sent, at, tab, seq })) };
}

export function readBatches(db: Database, id: string): StoredBatch[] {
  const rows = prepared(db, 'SELECT * FROM timed_batch WHERE session = ?').all(id) as BatchRow[];
  return rows.map(decodeBatch);
}

function readFields(events: readonly OrderedEvent[]): SessionAnswer['fields'] {
  const fields = createLastOfPage(toField);
  for (const event of events) if (event.sent.type === 'field') fields.take(event, event.sent);
  return fields.facts().sort((a, b) => a.at - b.at);
}

/** Each batch tells what was given up since the one before. */
function sumLost(batches: readonly StoredBatch[]): SessionAnswer['lost'] {
  const sum = (kind: 'batches' | 'chunks') =>
    batches.reduce((total, { lost }) => total + (lost?.[kind] ?? 0), 0);
  return { batches: sum('batches'), chunks: sum('chunks') };
}

function readSiblings(db: Database, facts: StoredFacts, unit: string, id: string): SessionAnswer['siblings'] {
  const rows = prepared(
    db,
    'SELECT sid, id, startedAt, segment FROM session WHERE unit = ? AND id <> ? ORDER BY startedAt',
  ).all(unit, id) as Pick<SessionRow, 'sid' | 'id' | 'startedAt' | 'segment'>[];
  return rows.map((row) => {
    const found = facts.find(row.sid, row.segment);
    return { id: row.id, startedAt: row.startedAt, stages: found ? stagesOf(facts, found) : [] };
  });
}
