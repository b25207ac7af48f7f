import { HEATMAP_GRID, type HeatmapAnswer, type HeatmapElement, type HeatmapLayer } from '../api/heatmap.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import { type Counted, countByParts } from './count-by-parts.ts';
import { countExits, mergeExits } from './exit-counts.ts';
import type { Facts, Segment } from './facts.ts';
import { createGrids, GRID_BYTES, type Grid, type Grids, mergeGrids } from './heatmap-grids.ts';
import { gatherHistories, type Histories } from './histories.ts';
import { exitLabel } from './latest-exits.ts';
import { latestLabels } from './latest-labels.ts';
import { DROPPED, type Outcomes } from './outcome.ts';
import { continueRate } from './rates.ts';
import { type StayTouches, stayTouches } from './stay-touches.ts';

/** The points of one layer on one page group of a stage, by element. */
export function answerHeatmap(
  facts: Facts,
  scope: Scope,
  place: { readonly stage: string; readonly pageGroup: string },
  layer: HeatmapLayer,
): HeatmapAnswer {
  const histories = gatherHistories(facts, scope);
  const page = {
    stage: facts.code(place.stage),
    position: scope.journey.stages.findIndex(({ id }) => id === place.stage),
    isWanted: isOfPage(facts, place),
  };
  const asked = JSON.stringify(['heatmap', place.stage, place.pageGroup, layer]);
  const { grids, units, labelOf } =
    layer === 'exit'
      ? drawExits(histories, scope, asked, page)
      : drawTouches(histories, scope, asked, { ...page, kind: TOUCH_KINDS.indexOf(layer) });
  const elements = [...grids.values()].map((grid) => describe(facts, grid, labelOf));
  return {
    stage: place.stage,
    pageGroup: place.pageGroup,
    layer,
    unit: scope.unit,
    events: elements.reduce((sum, { events }) => sum + events, 0),
    units,
    elements: elements.sort((a, b) => b.events - a.events || (a.selector < b.selector ? -1 : 1)),
  };
}

type LabelOf = (place: number) => string;
type Drawn = Grids & { readonly labelOf: LabelOf };

/** A page group in a stage, which is a term. */
interface Page {
  readonly stage: number;
  /** Of the stage in the journey, or -1. */
  readonly position: number;
  /** By place, whether it is the page or one of its elements. */
  readonly isWanted: Uint8Array;
}

/** With the kind of touch that is drawn, as a code. */
type TouchedPage = Page & { readonly kind: number };

function isOfPage(
  { places, code }: Facts,
  place: { readonly stage: string; readonly pageGroup: string },
): Uint8Array {
  const stage = code(place.stage);
  const pageGroup = code(place.pageGroup);
  const isWanted = new Uint8Array(places.count);
  for (let own = 0; own < places.count; own += 1)
    isWanted[own] = Number(places.stage[own] === stage && places.pageGroup[own] === pageGroup);
  return isWanted;
}

function drawTouches(histories: Histories, scope: Scope, asked: string, page: TouchedPage): Drawn {
  const touchesOf = stayTouches(histories);
  const drawn = mergeGrids(
    countByParts(histories, scope, asked, (outcomes) => drawPart(outcomes, page, touchesOf)),
  );
  return { ...drawn, labelOf: latestLabels(histories, scope, page.kind, drawn.grids.keys()) };
}

function drawPart(
  outcomes: Outcomes,
  page: TouchedPage,
  touchesOf: (segment: number) => StayTouches,
): Counted<Grids> {
  const { facts, units, first, end: endOf, isInScope, segment, row, place } = outcomes.histories;
  const { add, drawn } = createGrids(outcomes, page.position);
  for (let unit = 0; unit < units; unit += 1) {
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
      // A stay's touches are of its stage, and so are their places.
      if (isInScope[visit] !== 1 || facts.places.stage[place[visit] ?? 0] !== page.stage) continue;
      const index = segment[visit] ?? 0;
      drawVisit(facts.segments[index], touchesOf(index), { unit, row: row[visit] ?? 0, page }, add);
    }
  }
  const value = drawn();
  return { value, sizeBytes: value.grids.size * GRID_BYTES };
}

function drawVisit(
  segment: Segment | undefined,
  touches: StayTouches,
  { unit, row, page }: { readonly unit: number; readonly row: number; readonly page: TouchedPage },
  add: ReturnType<typeof createGrids>['add'],
): void {
  const { kind, isWanted } = page;
  const end = touches.firstTouch[row + 1] ?? 0;
  for (let touch = touches.firstTouch[row] ?? 0; touch < end; touch += 1) {
    if (touches.kind[touch] !== kind) continue;
    const place = touches.place[touch] ?? 0;
    if (isWanted[place] !== 1) continue;
    const points = segment?.part('points');
    add(unit, place, points?.fractionX[touch] ?? 0, points?.fractionY[touch] ?? 0);
  }
}

/** Where the dropped last touched the page group they left on. */
function drawExits(histories: Histories, scope: Scope, asked: string, page: Page): Drawn {
  const parts = countByParts(histories, scope, asked, (outcomes) => {
    const value = { drawn: drawExitsOf(outcomes, page), exits: countExits(outcomes) };
    return { value, sizeBytes: value.drawn.grids.size * GRID_BYTES + value.exits.units.byteLength * 2 };
  });
  const exits = mergeExits(
    histories,
    histories.facts.places.count,
    parts.map((part) => part.exits),
  );
  return {
    ...mergeGrids(parts.map((part) => part.drawn)),
    labelOf: (place) => exitLabel(histories, exits.latest[place] ?? -1),
  };
}

function drawExitsOf(outcomes: Outcomes, { position, isWanted }: Page): Grids {
  const { outcome, visit, histories } = outcomes;
  const { facts, units, place, segment, row } = histories;
  const nothing = facts.code('');
  const { add, drawn } = createGrids(outcomes, position);
  for (let unit = 0; unit < units && position >= 0; unit += 1) {
    const cell = position * units + unit;
    const last = visit[cell] ?? 0;
    const where = place[last] ?? 0;
    if (outcome[cell] !== DROPPED || isWanted[where] !== 1 || facts.places.selector[where] === nothing)
      continue;
    const points = facts.segments[segment[last] ?? 0]?.part('exits');
    const at = row[last] ?? 0;
    add(unit, where, points?.fractionX[at] ?? 0, points?.fractionY[at] ?? 0);
  }
  return drawn();
}

function describe({ places, text }: Facts, grid: Grid, labelOf: LabelOf): HeatmapElement {
  return {
    selector: text(places.selector[grid.place] ?? 0),
    label: labelOf(grid.place),
    events: grid.events,
    units: grid.units,
    rateWentOn: continueRate(grid.wentOn, grid.dropped),
    cells: cellsOf(grid),
  };
}

function cellsOf({ cells }: Grid): HeatmapElement['cells'] {
  const filled: HeatmapElement['cells'] = [];
  for (const [cell, events] of cells.entries())
    if (events > 0) filled.push([cell % HEATMAP_GRID, Math.floor(cell / HEATMAP_GRID), events]);
  return filled;
}
