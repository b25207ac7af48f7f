import type { HeatmapAnswer, HeatmapCount, HeatmapElement, HeatmapLayer } from '../api/heatmap.ts';
import { rankOf } from '../statistics/quantile.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import type { Drawn } from './drawn-parts.ts';
import type { Facts } from './facts.ts';
import { drawExits } from './heatmap-exits.ts';
import { BY_EVENT, type Counting, type Grid, HESITATION_STEP_MS } from './heatmap-grids.ts';
import { drawTouches } from './heatmap-touches.ts';
import { gatherHistories } from './histories.ts';
import { answerInView } from './in-view-answer.ts';
import { pageOf } from './page-of.ts';
import type { UnitFilter } from './page-units.ts';
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
