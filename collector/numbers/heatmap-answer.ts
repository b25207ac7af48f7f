import type { HeatmapAnswer, HeatmapCount, HeatmapElement, HeatmapLayer } from '../api/heatmap.ts';
import { rankOf } from '../statistics/quantile.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import { type Counted, countByParts } from './count-by-parts.ts';
import { type Drawn, type DrawnPart, mergeDrawn } from './drawn-parts.ts';
import type { Facts } from './facts.ts';
import { drawExits } from './heatmap-exits.ts';
import {
  BY_EVENT,
  type Counting,
  createGrids,
  type Grid,
  gridsBytes,
  HESITATION_STEP_MS,
} from './heatmap-grids.ts';
import { gatherHistories, type Histories } from './histories.ts';
import { answerInView } from './in-view-answer.ts';
import { latestLabels } from './latest-labels.ts';
import type { Outcomes } from './outcome.ts';
import { pageOf } from './page-of.ts';
import { type PageTouches, pageTouches } from './page-touches.ts';
import { countPageUnits, type Page, type UnitFilter, unitsThatPass } from './page-units.ts';
import { continueRate } from './rates.ts';

/** A page group of a stage, and which of the scope's units are drawn on it. */
export interface HeatmapPlace extends UnitFilter {
  readonly stage: string;
  readonly pageGroup: string;
}

/** The points of one layer on one page group of a stage, by element. */
export function answerHeatmap(
  facts: Facts,
  scope: Scope,
  place: HeatmapPlace & { readonly count?: HeatmapCount },
  layer: HeatmapLayer,
): HeatmapAnswer {
  if (layer === 'scroll' || layer === 'attention') return answerInView(facts, scope, place, layer);
  const { count = 'event' } = place;
  const counting = { ...BY_EVENT, count };
  const { grids, units, pageUnits, exits, labelOf } = drawHeatmap(facts, scope, place, layer, counting);
  const elements = [...grids.values()].map((grid) => describe(facts, grid, labelOf));
  return {
    stage: place.stage,
    pageGroup: place.pageGroup,
    layer,
    unit: scope.unit,
    count,
    events: count === 'unit' ? units : elements.reduce((sum, { events }) => sum + events, 0),
    units,
    pageUnits,
    elements: elements.sort((a, b) => b.events - a.events || (a.selector < b.selector ? -1 : 1)),
    ...(exits !== undefined && { exits }),
  };
}

/** The same before it is put into words: grids by place. */
export function drawHeatmap(
  facts: Facts,
  scope: Scope,
  place: HeatmapPlace,
  layer: HeatmapLayer,
  counting: Counting,
): Drawn {
  const { stage, pageGroup, outcome, signal } = place;
  const histories = gatherHistories(facts, scope);
  const page = {
    ...pageOf(facts, scope, place),
    filter: { ...(outcome && { outcome }), ...(signal && { signal }) },
    counting,
  };
  const asked = JSON.stringify(['heatmap', stage, pageGroup, layer, outcome, signal, counting]);
  return layer === 'exit'
    ? drawExits(histories, scope, asked, page)
    : drawTouches(histories, scope, asked, {
        ...page,
        kind: (TOUCH_KINDS as readonly string[]).indexOf(layer),
      });
}

type DrawnPage = Page & { readonly filter: UnitFilter; readonly counting: Counting };

/** With the kind of touch that is drawn, as a code. */
type TouchedPage = DrawnPage & { readonly kind: number };

function drawTouches(histories: Histories, scope: Scope, asked: string, page: TouchedPage): Drawn {
  const touchesOf = pageTouches(histories.facts, page, page.kind);
  const draw = (outcomes: Outcomes) => drawPart(outcomes, page, touchesOf);
  const drawn = mergeDrawn(countByParts(histories, scope, asked, draw, { merge: mergeDrawn }));
  return { ...drawn, labelOf: latestLabels(histories, scope, page.kind, drawn.grids.keys()) };
}

function drawPart(
  outcomes: Outcomes,
  page: TouchedPage,
  touchesOf: (segment: number) => PageTouches,
): Counted<DrawnPart> {
  const { facts, units, first, end: endOf, isInScope, segment, row, place } = outcomes.histories;
  const { add, drawn } = createGrids(outcomes, page.position, page.counting);
  const passes = unitsThatPass(outcomes, page, page.filter);
  for (let unit = 0; unit < units; unit += 1) {
    if (passes[unit] !== 1) continue;
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
      // A stay's touches are of its stage, and so are their places.
      if (isInScope[visit] !== 1 || facts.places.stage[place[visit] ?? 0] !== page.stage) continue;
      drawVisit(touchesOf(segment[visit] ?? 0), row[visit] ?? 0, unit, add);
    }
  }
  const value = { ...drawn(), pageUnits: countPageUnits(outcomes, page, passes) };
  return { value, sizeBytes: gridsBytes(value) };
}

function drawVisit(
  { first, place, fractionX, fractionY, hesitation }: PageTouches,
  row: number,
  unit: number,
  add: ReturnType<typeof createGrids>['add'],
): void {
  const end = first[row + 1] ?? 0;
  for (let touch = first[row] ?? 0; touch < end; touch += 1)
    add(unit, place[touch] ?? 0, fractionX[touch] ?? 0, fractionY[touch] ?? 0, hesitation?.[touch] ?? 0);
}

function describe({ places, text }: Facts, grid: Grid, labelOf: Drawn['labelOf']): HeatmapElement {
  return {
    selector: text(places.selector[grid.place] ?? 0),
    label: labelOf(grid.place),
    events: grid.events,
    units: grid.units,
    rateWentOn: continueRate(grid.wentOn, grid.dropped),
    cells: cellsOf(grid),
    ...hesitationOf(grid),
  };
}

function hesitationOf({ hesitations }: Grid): Pick<HeatmapElement, 'hesitationMs'> {
  if (!hesitations) return {};
  const clicks = hesitations.reduce((sum, count) => sum + count, 0);
  let left = rankOf(clicks, 0.5);
  const step = hesitations.findIndex((count) => {
    left -= count;
    return left < 0;
  });
  return { hesitationMs: step * HESITATION_STEP_MS };
}

/** Of a busy page a quarter of a million cells are filled: as runs they are a fifth of the JSON that triples were. */
function cellsOf({ cells }: Grid): HeatmapElement['cells'] {
  const runs: number[] = [];
  let empty = 0;
  for (const events of cells) {
    if (events === 0) {
      empty += 1;
      continue;
    }
    if (empty > 0) runs.push(-empty);
    runs.push(events);
    empty = 0;
  }
  return runs;
}
