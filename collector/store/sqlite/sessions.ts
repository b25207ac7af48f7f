import type { SessionsAnswer } from '../../api/sessions.ts';
import { Refusal } from '../../refusal.ts';
import type { Scope } from '../scope.ts';
import type { SessionsFilter } from '../store.ts';
import type { Database } from './database.ts';
import { type Listed, listUnits, sessionUnit } from './listed-units.ts';
import { readOutcomes } from './outcomes.ts';
import { readSessionRow, summarize } from './session-summary.ts';

/** A page of the list behind a number, newest moment first. */
export function readSessions(db: Database, scope: Scope, filter: SessionsFilter): SessionsAnswer {
  const outcomes = readOutcomes(db, scope);
  const listed = listUnits(db, scope, outcomes, filter).sort(newestFirst);
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const rest = after ? listed.filter((row) => newestFirst(row, after) > 0) : listed;
  const shown = rest.slice(0, filter.limit);
  const last = shown.at(-1);
  return {
    unit: scope.unit,
    total: listed.length,
    sessions: shown.flatMap((listing) => {
      const row = readSessionRow(db, listing.session);
      if (!row) return [];
      const converted = outcomes.converted.has(sessionUnit(scope, row));
      return [summarize(db, row, scope.nowMs, { at: listing.focusAt, converted })];
    }),
    nextCursor: last && rest.length > shown.length ? encodeCursor(last) : null,
  };
}

/** Ties are broken by the unit, so that the order is total and a cursor never skips or repeats. */
function newestFirst(a: Key, b: Key): number {
  return b.focusAt - a.focusAt || (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0);
}

type Key = Pick<Listed, 'focusAt' | 'unit'>;

function encodeCursor({ focusAt, unit }: Key): string {
  return Buffer.from(JSON.stringify([focusAt, unit])).toString('base64url');
}

function decodeCursor(cursor: string): Key {
  try {
    const [focusAt, unit] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof focusAt === 'number' && typeof unit === 'string') return { focusAt, unit };
  } catch {
    // Not ours: refused below.
  }
  throw new Refusal(400, 'cursor is not one this collector gave: start again without it.');
}
