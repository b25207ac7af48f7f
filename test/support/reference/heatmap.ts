import { HEATMAP_GRID, type HeatmapAnswer, type HeatmapLayer } from '../../../collector/api/heatmap.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import type { HeatmapPlaceQuery } from '../../../collector/store/store.ts';
import { readInView } from './in-view.ts';
import { type Outcomes, readOutcomes } from './outcomes.ts';
import { countOutcomes } from './rates.ts';
import { readTouches } from './touches.ts';

interface HeatPoint {
  readonly unit: string;
  readonly selector: string;
  readonly label: string;
  readonly fractionX: number;
  readonly fractionY: number;
  readonly hesitationMs?: number;
}

export function readHeatmap(
  db: Database,
  scope: Scope,
  { stage, pageGroup, outcome, signal, count = 'event' }: HeatmapPlaceQuery,
  layer: HeatmapLayer,
): HeatmapAnswer {
  const outcomes = readOutcomes(db, scope);
  const met = signal && unitsOf(readTouches(db, scope, { kind: signal, stage }));
  const passes = ({ unit }: { readonly unit: string }) =>
    (outcome === undefined || outcomes.rowOf(unit, stage)?.outcome === outcome) && (met?.has(unit) ?? true);
  if (layer === 'scroll' || layer === 'attention')
    return readInView(db, scope, { stage, pageGroup, count }, { layer, outcomes, passes });
  const exits = exitPoints(outcomes, stage, pageGroup);
  const all: readonly HeatPoint[] =
    layer === 'exit'
      ? exits.filter(({ selector }) => selector !== '')
      : readTouches(db, scope, { kind: layer, stage, pageGroup });
  const points = all.filter(passes);
  const elements = [...Map.groupBy(points, (point) => point.selector)].map(([selector, own]) => {
    const units = unitsOf(own);
    const rows = [...units].flatMap((unit) => outcomes.rowOf(unit, stage) ?? []);
    return {
      selector,
      label: own.at(-1)?.label ?? '',
      events: count === 'unit' ? units.size : own.length,
      units: units.size,
      rateWentOn: countOutcomes(rows).continueRate,
      cells: toCells(own, count === 'unit'),
      ...hesitationOf(own),
    };
  });
  return {
    stage,
    pageGroup,
    layer,
    unit: scope.unit,
    count,
    events: count === 'unit' ? unitsOf(points).size : points.length,
    units: unitsOf(points).size,
    pageUnits: unitsOf(readTouches(db, scope, { stage, pageGroup }).filter(passes)).size,
    elements: elements.sort((a, b) => b.events - a.events || (a.selector < b.selector ? -1 : 1)),
    ...(layer === 'exit' && { exits: exits.filter(passes).length }),
  };
}

/** The median of those that are known, by nearest rank, to 50 ms. */
function hesitationOf(points: readonly HeatPoint[]): { hesitationMs?: number } {
  const steps = points
    .flatMap(({ hesitationMs = -1 }) => (hesitationMs < 0 ? [] : [Math.round(hesitationMs / 50)]))
    .sort((a, b) => a - b);
  const median = steps[Math.ceil(steps.length / 2) - 1];
  return median === undefined ? {} : { hesitationMs: median * 50 };
}

function unitsOf(rows: readonly { readonly unit: string }[]): Set<string> {
  return new Set(rows.map(({ unit }) => unit));
}

/** Where the dropped last touched the page group they left on. */
function exitPoints(outcomes: Outcomes, stage: string, pageGroup: string): HeatPoint[] {
  return outcomes.rows
    .filter(
      (row) => row.stage === stage && row.outcome === 'dropped' && row.visit.exit.pageGroup === pageGroup,
    )
    .sort((a, b) => a.visit.leftAt - b.visit.leftAt || a.visit.sid - b.visit.sid)
    .map(({ unit, visit: { exit } }) => ({ unit, ...exit }));
}

/** All cells up to the last that is not empty, those in between that are as runs. */
function toCells(points: readonly HeatPoint[], isByUnit: boolean): number[] {
  const cellOf = ({ fractionX, fractionY }: HeatPoint) =>
    toCell(fractionY) * HEATMAP_GRID + toCell(fractionX);
  const filled = [...Map.groupBy(points, cellOf)].sort(([a], [b]) => a - b);
  return filled.flatMap(([cell, own], position) => {
    const skipped = cell - (filled[position - 1]?.[0] ?? -1) - 1;
    return [...(skipped > 0 ? [-skipped] : []), isByUnit ? unitsOf(own).size : own.length];
  });
}

/** The far edge, fraction 1, belongs to the last cell. */
function toCell(fraction: number): number {
  return Math.min(HEATMAP_GRID - 1, Math.floor(fraction * HEATMAP_GRID));
}
