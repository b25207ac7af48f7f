import { type HeatmapAnswer, type HeatmapCount, SCROLL_STEPS } from '../../../collector/api/heatmap.ts';
import type { AttentionFact, ScrollFact } from '../../../collector/facts/session-facts.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import type { Outcomes } from './outcomes.ts';
import { countOutcomes } from './rates.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';
import { readTouches } from './touches.ts';

type OfUnit<T> = T & { readonly unit: string };

/** How far a page was scrolled, or how long its blocks were in view, from every row. */
export function readInView(
  db: Database,
  scope: Scope,
  { stage, pageGroup, count }: { stage: string; pageGroup: string; count: HeatmapCount },
  {
    layer,
    outcomes,
    passes,
  }: { layer: 'scroll' | 'attention'; outcomes: Outcomes; passes: (row: OfUnit<object>) => boolean },
): HeatmapAnswer {
  const rowsOf = <T>(table: string): OfUnit<T>[] =>
    (
      db
        .prepare(
          `SELECT ${unitColumn(scope)} AS unit, t.* FROM ${table} t JOIN session s USING (sid)
           WHERE t.stayAt >= @fromMs AND t.stayAt < @toMs AND t.stage = @stage AND t.pageGroup = @pageGroup
             AND EXISTS (SELECT 1 FROM stage_visit v
               WHERE v.sid = t.sid AND v.stage = t.stage AND v.enteredAt = t.stayAt)
             AND ${sessionFilter(scope)}`,
        )
        .all({ ...scopeValues(scope), stage, pageGroup }) as OfUnit<T>[]
    ).filter(passes);
  const answer = (rows: readonly OfUnit<object>[], rest: Pick<HeatmapAnswer, 'elements' | 'scroll'>) => {
    const units = new Set(rows.map(({ unit }) => unit)).size;
    const seen = readTouches(db, scope, { stage, pageGroup }).filter(passes);
    return {
      stage,
      pageGroup,
      layer,
      unit: scope.unit,
      count,
      events: count === 'unit' ? units : rows.length,
      units,
      pageUnits: new Set(seen.map(({ unit }) => unit)).size,
      ...rest,
    };
  };
  if (layer === 'scroll') {
    const rows = rowsOf<ScrollFact>('scroll');
    const deepest = [...Map.groupBy(rows, ({ unit }) => unit).values()].map((own) =>
      Math.max(...own.map(({ scrollFraction }) => scrollFraction)),
    );
    const folds = rows.flatMap(({ foldFraction }) => (foldFraction < 0 ? [] : [foldFraction]));
    const reached = Array.from(
      { length: SCROLL_STEPS },
      (_, step) => deepest.filter((depth) => depth * SCROLL_STEPS >= step + 1 - 1e-9).length,
    );
    const foldFraction = folds.length === 0 ? null : sum(folds) / folds.length;
    return answer(rows, { elements: [], scroll: { reached, foldFraction } });
  }
  const rows = rowsOf<AttentionFact>('attention');
  const elements = [...Map.groupBy(rows, ({ selector }) => selector)].map(([selector, own]) => {
    const units = [...new Set(own.map(({ unit }) => unit))];
    const bands = own.map((block) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((band) => 100 * Math.round(block[`band${band as 0}`] / 100)),
    );
    return {
      selector,
      label: '',
      events: count === 'unit' ? units.length : own.length,
      units: units.length,
      rateWentOn: countOutcomes(units.flatMap((unit) => outcomes.rowOf(unit, stage) ?? [])).continueRate,
      cells: [],
      attention: {
        bandsMs: [0, 1, 2, 3, 4, 5, 6, 7].map((band) => sum(bands.map((view) => view[band] ?? 0))),
        meanMs: Math.round(sum(bands.map((view) => Math.max(...view))) / units.length),
      },
    };
  });
  return answer(rows, {
    elements: elements.sort((a, b) => b.events - a.events || (a.selector < b.selector ? -1 : 1)),
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, own) => total + own, 0);
}
