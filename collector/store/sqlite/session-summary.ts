import type { SessionSummary } from '../../api/sessions.ts';
import type { SessionFact } from '../../facts/session-facts.ts';
import { stagesOf, variantsOf } from '../../numbers/one-session.ts';
import { LIVE_MS } from '../../numbers/outcome.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import type { StoredFacts } from './segments/facts-reader.ts';

export type SessionRow = Omit<SessionFact, 'isBot'> & {
  readonly sid: number;
  readonly id: string;
  readonly unit: string;
  readonly isBot: number;
  /** Where its facts are packed; null while they are rows. */
  readonly segment: number | null;
};

/** A session row, or undefined. */
export function readSessionRow(db: Database, id: string): SessionRow | undefined {
  return prepared(db, 'SELECT * FROM session WHERE id = ?').get(id) as SessionRow | undefined;
}

export function readSessionOf(db: Database, sid: number): SessionRow | undefined {
  return prepared(db, 'SELECT * FROM session WHERE sid = ?').get(sid) as SessionRow | undefined;
}

/** What a list shows of a session. `focus` is why it is there; without one, its exit. */
export function summarize(
  db: Database,
  facts: StoredFacts,
  row: SessionRow,
  nowMs: number,
  focus: { readonly at: number; readonly converted: boolean },
): SessionSummary {
  const found = facts.find(row.sid, row.segment);
  return {
    id: row.id,
    visitor: row.visitor,
    person: row.person,
    startedAt: row.startedAt,
    lastAt: row.lastAt,
    isLive: nowMs - row.lastAt < LIVE_MS,
    isNew: isFirstOfVisitor(db, row),
    device: row.device,
    browser: row.browser,
    os: row.os,
    language: row.language,
    channel: row.channel,
    referrer: row.referrer,
    entryPageGroup: row.entryPageGroup,
    pageViews: row.pageViews,
    clicks: row.clicks,
    signals: row.signals,
    errors: row.errors,
    converted: focus.converted,
    variants: found ? variantsOf(facts, found) : {},
    stages: found ? stagesOf(facts, found) : [],
    exit: {
      at: row.lastAt,
      stage: row.exitStage,
      pageGroup: row.exitPageGroup,
      selector: row.exitSelector,
      label: row.exitLabel,
      scrollFraction: row.exitScrollFraction,
    },
    focusAt: focus.at,
    replay: readReplayState(db, row),
  };
}

function isFirstOfVisitor(db: Database, row: SessionRow): boolean {
  // As the segment "new" means it: numbers/session-dimensions.ts.
  const earlier = prepared(
    db,
    'SELECT 1 FROM session WHERE unit = ? AND startedAt < ? AND isBot = 0 LIMIT 1',
  ).get(row.unit, row.startedAt);
  return earlier === undefined;
}

function readReplayState(db: Database, row: SessionRow): SessionSummary['replay'] {
  const replay = prepared(
    db,
    `SELECT count(*) AS chunks, min(firstAt) AS firstAt, max(lastAt) AS lastAt,
       coalesce(sum(sizeBytes), 0) AS sizeBytes FROM timed_chunk WHERE session = ?`,
  ).get(row.id) as { chunks: number; firstAt: number | null; lastAt: number | null; sizeBytes: number };
  const { firstAt, lastAt, sizeBytes } = replay;
  return {
    state: replay.chunks > 0 ? 'available' : whyMissing(db, row),
    hasLargePages: row.replayChoice === 'too_large',
    isPinned: prepared(db, 'SELECT 1 FROM pin WHERE session = ?').get(row.id) !== undefined,
    firstAt,
    lastAt,
    sizeBytes,
  };
}

function whyMissing(db: Database, row: SessionRow): SessionSummary['replay']['state'] {
  if (prepared(db, 'SELECT 1 FROM expired_replay WHERE session = ?').get(row.id)) return 'expired';
  return row.replayChoice === 'on' ? 'none' : row.replayChoice;
}
