import { HEATMAP_GRID, type HeatmapAnswer, type HeatmapLayer } from '../../../collector/api/heatmap.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import type { PlaceQuery } from '../../../collector/store/store.ts';
import { type Outcomes, readOutcomes } from './outcomes.ts';
import { countOutcomes } from './rates.ts';
import { readTouches } from './touches.ts';

interface HeatPoint {
  readonly unit: string;
  readonly selector: string;
  readonly label: string;
  readonly fractionX: number;
  readonly fractionY: number;
}

export function readHeatmap(
  db: Database,
  scope: Scope,
  { stage, pageGroup }: PlaceQuery,
  layer: HeatmapLayer,
): HeatmapAnswer {
  const outcomes = readOutcomes(db, scope);
  const points: readonly HeatPoint[] =
    layer === 'exit'
      ? exitPoints(outcomes, stage, pageGroup)
      : readTouches(db, scope, { kind: layer, stage, pageGroup });
  const elements = [...Map.groupBy(points, (point) => point.selector)].map(([selector, own]) => {
    const units = new Set(own.map((point) => point.unit));
    const rows = [...units].flatMap((unit) => outcomes.rowOf(unit, stage) ?? []);
    return {
      selector,
      label: own.at(-1)?.label ?? '',
      events: own.length,
      units: units.size,
      rateWentOn: countOutcomes(rows).continueRate,
      cells: toCells(own),
    };
  });
  return {
    stage,
    pageGroup,
    layer,
    unit: scope.unit,
    events: points.length,
    units: new Set(points.map((point) => point.unit)).size,
    elements: elements.sort((a, b) => b.events - a.events || (a.selector < b.selector ? -1 : 1)),
  };
}

/** Where the dropped last touched the page group they left on. */
function exitPoints(outcomes: Outcomes, stage: string, pageGroup: string): HeatPoint[] {
  return outcomes.rows
    .filter(
      (row) =>
        row.stage === stage &&
        row.outcome === 'dropped' &&
        row.visit.exit.pageGroup === pageGroup &&
        row.visit.exit.selector !== '',
    )
    .sort((a, b) => a.visit.leftAt - b.visit.leftAt || a.visit.sid - b.visit.sid)
    .map(({ unit, visit: { exit } }) => ({ unit, ...exit }));
}

function toCells(points: readonly HeatPoint[]): [column: number, row: number, events: number][] {
  const counts = new Map<number, number>();
  for (const { fractionX, fractionY } of points) {
    const cell = toCell(fractionY) * HEATMAP_GRID + toCell(fractionX);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts].map(([cell, events]) => [cell % HEATMAP_GRID, Math.floor(cell / HEATMAP_GRID), events]);
}

/** The far edge, fraction 1, belongs to the last cell. */
function toCell(fraction: number): number {
  return Math.min(HEATMAP_GRID - 1, Math.floor(fraction * HEATMAP_GRID));
}
