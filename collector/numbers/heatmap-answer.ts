import { HEATMAP_GRID, type HeatmapAnswer, type HeatmapElement, type HeatmapLayer } from '../api/heatmap.ts';
import type { Scope } from '../store/scope.ts';
import { FRACTION_STEPS, TOUCH_KINDS } from './columns.ts';
import type { Facts } from './facts.ts';
import { gatherHistories, type Histories } from './histories.ts';
import { exitLabel, latestExit } from './latest-exits.ts';
import { latestLabels } from './latest-labels.ts';
import { DROPPED, decideOutcomes, type Outcomes, WENT_ON } from './outcome.ts';
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
  const outcomes = decideOutcomes(histories, scope);
  const stage = scope.journey.stages.findIndex(({ id }) => id === place.stage);
  const grids = createGrids(outcomes, stage, placesOfPage(facts, place));
  const labelOf =
    layer === 'exit'
      ? drawExits(outcomes, stage, grids)
      : drawTouches(histories, scope, TOUCH_KINDS.indexOf(layer), grids);
  const elements = grids.elements
    .filter(({ events }) => events > 0)
    .map((grid) => describe(facts, grid, labelOf));
  return {
    stage: place.stage,
    pageGroup: place.pageGroup,
    layer,
    unit: scope.unit,
    events: elements.reduce((sum, { events }) => sum + events, 0),
    units: grids.units(),
    elements: elements.sort((a, b) => b.events - a.events || (a.selector < b.selector ? -1 : 1)),
  };
}

/** An element's points as cells over its box, and whose they are. */
interface Grid {
  readonly place: number;
  readonly cells: Uint32Array;
  events: number;
  units: number;
  wentOn: number;
  dropped: number;
  lastUnit: number;
}

type Grids = ReturnType<typeof createGrids>;

function createGrids({ outcome, histories }: Outcomes, stage: number, places: readonly number[]) {
  const elements = places.map(
    (place): Grid => ({
      ...{ place, events: 0, units: 0, wentOn: 0, dropped: 0, lastUnit: -1 },
      cells: new Uint32Array(HEATMAP_GRID * HEATMAP_GRID),
    }),
  );
  const byPlace = new Map(elements.map((grid) => [grid.place, grid]));
  const isWanted = new Uint8Array(histories.facts.places.count);
  for (const place of places) isWanted[place] = 1;
  let units = 0;
  let lastUnit = -1;
  return {
    elements,
    isWanted,
    /** Units have to come one after another. */
    add(unit: number, place: number, fractionX: number, fractionY: number): void {
      const grid = byPlace.get(place);
      if (!grid) return;
      if (lastUnit !== unit) units += 1;
      lastUnit = unit;
      grid.events += 1;
      const cell = toCell(fractionY) * HEATMAP_GRID + toCell(fractionX);
      grid.cells[cell] = (grid.cells[cell] ?? 0) + 1;
      if (grid.lastUnit === unit) return;
      grid.lastUnit = unit;
      grid.units += 1;
      const fared = stage < 0 ? 0 : outcome[stage * histories.units + unit];
      if (fared === WENT_ON) grid.wentOn += 1;
      else if (fared === DROPPED) grid.dropped += 1;
    },
    units: () => units,
  };
}

/** The places of a page group in a stage: its elements, and the page itself. */
function placesOfPage(
  { places, code }: Facts,
  place: { readonly stage: string; readonly pageGroup: string },
): number[] {
  const stage = code(place.stage);
  const pageGroup = code(place.pageGroup);
  const found: number[] = [];
  for (let candidate = 0; candidate < places.count; candidate += 1)
    if (places.stage[candidate] === stage && places.pageGroup[candidate] === pageGroup) found.push(candidate);
  return found;
}

type LabelOf = (place: number) => string;

function drawTouches(histories: Histories, scope: Scope, kind: number, grids: Grids): LabelOf {
  const touchesOf = stayTouches(histories);
  for (let unit = 0; unit < histories.units; unit += 1) {
    if ((unit & 1023) === 0) histories.facts.checkpoint();
    const end = histories.end[unit] ?? 0;
    for (let visit = histories.first[unit] ?? 0; visit < end; visit += 1)
      if (histories.isInScope[visit] === 1)
        drawVisit(histories, { unit, visit, kind }, touchesOf(histories.segment[visit] ?? 0), grids);
  }
  const drawn = grids.elements.filter(({ events }) => events > 0).map(({ place }) => place);
  return latestLabels(histories, scope, kind, drawn);
}

function drawVisit(
  { facts, segment, row }: Histories,
  { unit, visit, kind }: { readonly unit: number; readonly visit: number; readonly kind: number },
  touches: StayTouches,
  grids: Grids,
): void {
  const end = touches.firstTouch[(row[visit] ?? 0) + 1] ?? 0;
  for (let touch = touches.firstTouch[row[visit] ?? 0] ?? 0; touch < end; touch += 1) {
    const place = touches.place[touch] ?? 0;
    if (touches.kind[touch] !== kind || grids.isWanted[place] === 0) continue;
    const points = facts.segments[segment[visit] ?? 0]?.part('points');
    grids.add(unit, place, points?.fractionX[touch] ?? 0, points?.fractionY[touch] ?? 0);
  }
}

/** Where the dropped last touched the page group they left on. */
function drawExits({ outcome, visit, histories }: Outcomes, stage: number, grids: Grids): LabelOf {
  const { facts, units, place, segment, row } = histories;
  const nothing = facts.code('');
  const exits = new Map<number, number[]>();
  for (let unit = 0; unit < units && stage >= 0; unit += 1) {
    const cell = stage * units + unit;
    const last = visit[cell] ?? 0;
    const where = place[last] ?? 0;
    if (outcome[cell] !== DROPPED || facts.places.selector[where] === nothing) continue;
    const points = facts.segments[segment[last] ?? 0]?.part('exits');
    const at = row[last] ?? 0;
    grids.add(unit, where, points?.fractionX[at] ?? 0, points?.fractionY[at] ?? 0);
    const known = exits.get(where);
    if (known) known.push(last);
    else exits.set(where, [last]);
  }
  return (of) => exitLabel(histories, latestExit(histories, exits.get(of) ?? []));
}

function describe({ places, text }: Facts, grid: Grid, labelOf: LabelOf): HeatmapElement {
  return {
    selector: text(places.selector[grid.place] ?? 0),
    label: labelOf(grid.place),
    events: grid.events,
    units: grid.units,
    rateWentOn: continueRate(grid.wentOn, grid.dropped),
    cells: [...grid.cells].flatMap((events, cell): [number, number, number][] =>
      events === 0 ? [] : [[cell % HEATMAP_GRID, Math.floor(cell / HEATMAP_GRID), events]],
    ),
  };
}

function toCell(fraction: number): number {
  return Math.floor((fraction * HEATMAP_GRID) / FRACTION_STEPS);
}
