import type { SessionsAnswer } from '../../api/sessions.ts';
import { bySid } from '../../numbers/by-sid.ts';
import { gatherHistories, type Histories } from '../../numbers/histories.ts';
import { type ListPosition, pageOfList } from '../../numbers/list-page.ts';
import { listedHistories } from '../../numbers/listed-exposed.ts';
import { listUnits } from '../../numbers/listed-units.ts';
import { decideOutcomes } from '../../numbers/outcome.ts';
import { createWatchReasons, type WatchReasons } from '../../numbers/watch-reasons.ts';
import { Refusal } from '../../refusal.ts';
import type { Scope } from '../scope.ts';
import type { SessionsFilter } from '../store.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import type { StoredFacts } from './segments/facts-reader.ts';
import { readSessionOf, summarize } from './session-summary.ts';

/** A page of the list behind a number, in the order that the filter asks for. */
export function readSessions(
  db: Database,
  facts: StoredFacts,
  scope: Scope,
  filter: SessionsFilter,
): SessionsAnswer {
  const after = filter.cursor === undefined ? undefined : decodeCursor(db, filter.cursor);
  const histories = listedHistories(gatherHistories(facts, scope), scope, filter);
  const outcomes = decideOutcomes(histories, scope);
  const listing = listUnits(outcomes, scope, filter, (sid) => facts.replayed().has(sid));
  const reasons = createWatchReasons(facts, scope);
  const worthOf = filter.sort === 'worth' ? worthBySid(histories, reasons) : () => 0;
  const { total, rows, hasMore } = pageOfList(listing, worthOf, after, filter.limit);
  const sessions = rows.flatMap(({ unit, sid, focusAt }) => {
    const row = readSessionOf(db, sid);
    if (!row) return [];
    const converted = !Number.isNaN(outcomes.convertedAt[unit] ?? Number.NaN);
    const found = facts.find(sid, row.segment);
    return [
      {
        ...summarize(db, facts, row, scope.nowMs, { at: focusAt, converted }),
        reason: found ? reasons.of(facts.segments.indexOf(found.segment), found.row) : null,
      },
    ];
  });
  const last = rows.at(-1);
  return {
    unit: scope.unit,
    total,
    sessions,
    nextCursor: last && hasMore ? encodeCursor(last, sessions.at(-1)?.id ?? '') : null,
  };
}

function worthBySid(histories: Histories, { weights }: WatchReasons): (sid: number) => number {
  const worth = bySid(histories, (length) => new Uint8Array(length), weights);
  return (sid) => worth[sid] ?? 0;
}

function encodeCursor({ worth, focusAt }: ListPosition, id: string): string {
  return Buffer.from(JSON.stringify([worth, focusAt, id])).toString('base64url');
}

/** The last row shown. Of one that was erased since, what it stood beside at the same moment may be shown again. */
function decodeCursor(db: Database, cursor: string): ListPosition {
  try {
    const [worth, focusAt, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof worth === 'number' && typeof focusAt === 'number' && typeof id === 'string') {
      const row = prepared(db, 'SELECT sid FROM session WHERE id = ?').get(id) as { sid: number } | undefined;
      return { worth, focusAt, sid: row?.sid ?? 0 };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    // Not ours: refused below.
  }
  throw new Refusal(400, 'cursor is not one this collector gave: start again without it.');
}
