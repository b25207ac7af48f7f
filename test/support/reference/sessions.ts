import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import type { SessionsFilter } from '../../../collector/store/store.ts';
import { readOutcomesSince } from './experiments.ts';
import { listUnits, sessionUnit } from './listed-units.ts';
import { readOutcomes } from './outcomes.ts';

/** The whole list behind a number, newest moment first: of each row what puts it there. */
export function readSessions(db: Database, scope: Scope, filter: SessionsFilter) {
  const outcomes = scope.exposure ? readOutcomesSince(db, scope, scope.exposure) : readOutcomes(db, scope);
  return listUnits(db, scope, outcomes, filter)
    .map(({ session, focusAt }) => {
      const row = db.prepare('SELECT sid, id, unit FROM session WHERE id = ?').get(session) as Row;
      return {
        id: session,
        focusAt,
        converted: outcomes.converted.has(sessionUnit(scope, row)),
        sid: row.sid,
      };
    })
    .sort((a, b) => b.focusAt - a.focusAt || a.sid - b.sid)
    .map(({ sid: _, ...row }) => row);
}

type Row = { readonly sid: number; readonly id: string; readonly unit: string };
