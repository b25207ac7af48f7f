import type { TouchFact } from '../../facts/session-facts.ts';
import type { Scope } from '../scope.ts';
import type { Database } from './database.ts';
import { type Outcomes, scopeValues, sessionFilter, unitColumn } from './outcomes.ts';

export type UnitTouch = TouchFact & { readonly unit: string; readonly session: string };

export interface TouchFilter {
  readonly kind?: TouchFact['kind'];
  readonly stage?: string;
  readonly pageGroup?: string;
  readonly selector?: string;
}

/**
 * Touches of the scope in order of time. Only of units with an outcome in the touch's stage: who touched
 * something in a stay that began before the period is in none of that stage's numbers.
 */
export function readTouches(
  db: Database,
  scope: Scope,
  outcomes: Outcomes,
  filter: TouchFilter,
): UnitTouch[] {
  const rows = db
    .prepare(
      `SELECT ${unitColumn(scope)} AS unit, s.id AS session, t.at, t.tab, t.kind, t.stage, t.pageGroup,
         t.selector, t.label, t.fractionX, t.fractionY, t.explanation
       FROM touch t JOIN session s USING (sid)
       WHERE t.at >= @fromMs AND t.at < @toMs AND ${sessionFilter(scope)}
         AND (@kind IS NULL OR t.kind = @kind) AND (@stage IS NULL OR t.stage = @stage)
         AND (@pageGroup IS NULL OR t.pageGroup = @pageGroup)
         AND (@selector IS NULL OR t.selector = @selector)
       ORDER BY t.at, t.sid, t.position`,
    )
    .all({
      ...scopeValues(scope),
      kind: filter.kind ?? null,
      stage: filter.stage ?? null,
      pageGroup: filter.pageGroup ?? null,
      selector: filter.selector ?? null,
    }) as UnitTouch[];
  return rows.filter((row) => outcomes.rowOf(row.unit, row.stage));
}
