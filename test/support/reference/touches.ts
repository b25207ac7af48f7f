import type { TouchFact } from '../../../collector/facts/session-facts.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';

export type UnitTouch = Pick<
  TouchFact,
  | 'at'
  | 'stage'
  | 'pageGroup'
  | 'selector'
  | 'label'
  | 'fractionX'
  | 'fractionY'
  | 'explanation'
  | 'hesitationMs'
> & { readonly unit: string; readonly session: string };

export interface TouchFilter {
  readonly kind?: TouchFact['kind'];
  readonly stage?: string;
  readonly pageGroup?: string;
  readonly selector?: string;
}

/** Touches of the scope, in order of time. */
export function readTouches(db: Database, scope: Scope, filter: TouchFilter): UnitTouch[] {
  return db
    .prepare(
      `SELECT ${unitColumn(scope)} AS unit, s.id AS session, t.at, t.stage, t.pageGroup, t.selector, t.label,
         t.fractionX, t.fractionY, t.explanation, t.hesitationMs
       ${fromTouches(scope, filter)} ORDER BY t.at, t.sid, t.position`,
    )
    .all({ ...scopeValues(scope), ...filter }) as UnitTouch[];
}

/**
 * The tail of a query over touches. A touch counts when its stay does: the stay was entered inside the
 * period, by a session that passes the filter. So its unit always has an outcome in that stage, and a number
 * of touches never counts a unit that the stage's own numbers leave out.
 */
export function fromTouches(scope: Scope, filter: TouchFilter): string {
  const conditions = ['t.stayAt >= @fromMs', 't.stayAt < @toMs', sessionFilter(scope)];
  for (const column of ['kind', 'stage', 'pageGroup', 'selector'] as const)
    if (filter[column] !== undefined) conditions.push(`t.${column} = @${column}`);
  return `FROM touch t JOIN session s USING (sid) WHERE ${conditions.join(' AND ')}`;
}

/** Page groups, or elements of them, by how many units saw or clicked them; the most first. */
export function countTouched(
  db: Database,
  scope: Scope,
  filter: TouchFilter & { readonly kind: 'page' | 'click' },
  limit: number,
): { pageGroup: string; selector: string; label: string; units: number }[] {
  const byPlace = Map.groupBy(readTouches(db, scope, filter), ({ pageGroup, selector }) =>
    JSON.stringify([pageGroup, selector]),
  );
  return [...byPlace.values()]
    .map((own) => {
      const { pageGroup = '', selector = '', label = '' } = own.at(-1) ?? {};
      return { pageGroup, selector, label, units: new Set(own.map(({ unit }) => unit)).size };
    })
    .sort((a, b) => b.units - a.units || compare(a.pageGroup, b.pageGroup) || compare(a.selector, b.selector))
    .slice(0, limit);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
