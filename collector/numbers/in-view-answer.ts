import type { HeatmapAnswer, HeatmapCount, HeatmapElement } from '../api/heatmap.ts';
import type { Scope } from '../store/scope.ts';
import { countAttention, mergeAttention, type SeenBlock } from './attention-counts.ts';
import { type Counted, countByParts } from './count-by-parts.ts';
import type { Facts } from './facts.ts';
import { gatherHistories } from './histories.ts';
import type { Outcomes } from './outcome.ts';
import { pageOf } from './page-of.ts';
import { countPageUnits, type Page, type UnitFilter, unitsThatPass } from './page-units.ts';
import { continueRate } from './rates.ts';
import { countScrolls, mergeScrolls } from './scroll-counts.ts';

type Place = UnitFilter & { readonly stage: string; readonly pageGroup: string };

/** What of a page group in a stage was in view: how far down of how many units, or which of its blocks for how long. */
export function answerInView(
  facts: Facts,
  scope: Scope,
  place: Place & { readonly count?: HeatmapCount },
  layer: 'scroll' | 'attention',
): HeatmapAnswer {
  const { stage, pageGroup, count = 'event' } = place;
  const head = { stage, pageGroup, layer, unit: scope.unit, count };
  if (layer === 'scroll') {
    const { parts, ...counted } = countInView(facts, scope, place, layer, countScrolls);
    const scroll = mergeScrolls(parts);
    return {
      ...head,
      ...counted,
      events: count === 'unit' ? counted.units : scroll.views,
      elements: [],
      scroll: scroll.reach,
    };
  }
  const { parts, ...counted } = countInView(facts, scope, place, layer, countAttention);
  const elements = mergeAttention(parts).map((block) => describe(facts, block, count));
  const events = elements.reduce((sum, element) => sum + element.events, 0);
  return {
    ...head,
    ...counted,
    events: count === 'unit' ? counted.units : events,
    elements: elements.sort((a, b) => b.events - a.events || (a.selector < b.selector ? -1 : 1)),
  };
}

function countInView<T extends { readonly units: number }>(
  facts: Facts,
  scope: Scope,
  place: Place,
  layer: string,
  countPart: (outcomes: Outcomes, page: Page, passes: Uint8Array) => Counted<T>,
) {
  const { stage, pageGroup, outcome, signal } = place;
  const page = pageOf(facts, scope, place);
  const filter = { ...(outcome && { outcome }), ...(signal && { signal }) };
  const asked = JSON.stringify(['in view', layer, stage, pageGroup, outcome, signal]);
  const counted = countByParts(gatherHistories(facts, scope), scope, asked, (outcomes) => {
    const passes = unitsThatPass(outcomes, page, filter);
    const { value, sizeBytes } = countPart(outcomes, page, passes);
    return { value: { value, pageUnits: countPageUnits(outcomes, page, passes) }, sizeBytes };
  });
  return {
    parts: counted.map(({ value }) => value),
    units: counted.reduce((sum, { value }) => sum + value.units, 0),
    pageUnits: counted.reduce((sum, { pageUnits }) => sum + pageUnits, 0),
  };
}

function describe({ places, text }: Facts, block: SeenBlock, count: HeatmapCount): HeatmapElement {
  return {
    selector: text(places.selector[block.place] ?? 0),
    label: '',
    events: count === 'unit' ? block.units : block.views,
    units: block.units,
    rateWentOn: continueRate(block.wentOn, block.dropped),
    cells: [],
    attention: {
      bandsMs: [...block.bandsDs].map((deciseconds) => deciseconds * 100),
      meanMs: Math.round((block.longestDs * 100) / Math.max(1, block.units)),
    },
  };
}
