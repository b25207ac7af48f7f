import type { HeatmapLayer } from '../api/heatmap.ts';
import {
  DIFFERENCE_BLOCKS,
  type ElementDifference,
  type HeatmapDifferenceAnswer,
} from '../api/heatmap-difference.ts';
import { type Compared, compareProportions } from '../statistics/compare-proportions.ts';
import type { Scope } from '../store/scope.ts';
import type { Facts } from './facts.ts';
import { drawHeatmap, type HeatmapPlace } from './heatmap-answer.ts';
import type { Counting } from './heatmap-grids.ts';

/** Of several discoveries, how many may be none in the long run. */
const FALSE_DISCOVERIES = 0.05;
const BY_UNIT: Counting = { count: 'unit', side: DIFFERENCE_BLOCKS };

/** Whose heatmap: units of a scope, or some of them. */
export interface Side {
  readonly scope: Scope;
  readonly place: HeatmapPlace;
}

/**
 * Which elements of a page were touched by a larger or smaller share of the page's units on one side than on the
 * other. Who is on both sides, as a visitor of two periods, counts on both: that makes the two alike, and the test
 * only more careful.
 */
export function answerHeatmapDifference(
  facts: Facts,
  own: Side,
  against: Side,
  layer: HeatmapLayer,
): HeatmapDifferenceAnswer {
  const [drawn, other] = [own, against].map(({ scope, place }) =>
    drawHeatmap(facts, scope, place, layer, BY_UNIT),
  ) as [ReturnType<typeof drawHeatmap>, ReturnType<typeof drawHeatmap>];
  const touched = [...new Set([...drawn.grids.keys(), ...other.grids.keys()])].map((place): Touched => {
    const grid = drawn.grids.get(place);
    const gridAgainst = other.grids.get(place);
    return {
      selector: facts.text(facts.places.selector[place] ?? 0),
      label: grid ? drawn.labelOf(place) : other.labelOf(place),
      units: grid?.units ?? 0,
      unitsAgainst: gridAgainst?.units ?? 0,
      blocks: BLOCKS.map((block) => [grid?.cells[block] ?? 0, gridAgainst?.cells[block] ?? 0]),
    };
  });
  return {
    stage: own.place.stage,
    pageGroup: own.place.pageGroup,
    layer,
    unit: own.scope.unit,
    pageUnits: drawn.pageUnits,
    pageUnitsAgainst: other.pageUnits,
    elements: compareElements(touched, drawn.pageUnits, other.pageUnits),
  };
}

const BLOCKS = Array.from({ length: DIFFERENCE_BLOCKS ** 2 }, (_, block) => block);

/** How many units of either side touched an element, and each block of its box. */
export interface Touched extends Pick<ElementDifference, 'selector' | 'label' | 'units' | 'unitsAgainst'> {
  readonly blocks: readonly (readonly [units: number, unitsAgainst: number])[];
}

/** All elements and blocks are one family of tests: what is painted on a page is judged as one picture. */
export function compareElements(
  touched: readonly Touched[],
  pageUnits: number,
  pageUnitsAgainst: number,
): ElementDifference[] {
  const pairs = touched.flatMap(({ units, unitsAgainst, blocks }) => [
    [units, unitsAgainst] as const,
    ...blocks,
  ]);
  const compared = compareProportions(
    pairs.map(([units, unitsAgainst]) => [
      { successes: units, n: pageUnits },
      { successes: unitsAgainst, n: pageUnitsAgainst },
    ]),
  );
  let next = 0;
  const elements = touched.map(({ blocks, ...element }) => {
    const [own, ...ofBlocks] = compared.slice(next, next + 1 + blocks.length);
    next += 1 + blocks.length;
    return {
      ...element,
      difference: own?.difference ?? null,
      interval: own?.interval ? ([...own.interval] as [number, number]) : null,
      qValue: own?.qValue ?? null,
      isBeyondNoise: isDiscovery(own),
      blocks: ofBlocks.flatMap((block, index) =>
        isDiscovery(block)
          ? [
              [
                index % DIFFERENCE_BLOCKS,
                Math.floor(index / DIFFERENCE_BLOCKS),
                block.difference ?? 0,
              ] as ElementDifference['blocks'][number],
            ]
          : [],
      ),
    };
  });
  return elements.sort(byCertainty);
}

function isDiscovery(compared: Compared | undefined): boolean {
  return (compared?.qValue ?? 1) <= FALSE_DISCOVERIES;
}

function byCertainty(a: ElementDifference, b: ElementDifference): number {
  return (
    (a.qValue ?? 2) - (b.qValue ?? 2) ||
    b.units + b.unitsAgainst - a.units - a.unitsAgainst ||
    (a.selector < b.selector ? -1 : 1)
  );
}
