import type { ElementsAnswer } from '../api/elements.ts';
import type { Scope } from '../store/scope.ts';
import { CLICK_KIND, CLICKED } from './columns.ts';
import type { Facts } from './facts.ts';
import { gatherHistories, type Histories } from './histories.ts';
import { latestLabels } from './latest-labels.ts';
import { createMetColumns, type MetColumns } from './touch-counts.ts';

export interface ElementsAsked {
  readonly stage?: string;
  readonly search?: string;
}

const MOST = 50;

/** What the units of a scope clicked, each element with as many as a list narrowed to it holds. */
export function answerElements(
  facts: Facts,
  scope: Scope,
  { stage, search = '' }: ElementsAsked,
): ElementsAnswer {
  const histories = gatherHistories(facts, scope);
  const elements = clickedElements(histories, stage);
  const labelOf = latestLabels(
    histories,
    scope,
    CLICK_KIND,
    elements.flatMap(({ places }) => places),
  );
  const wanted = search.toLowerCase();
  const found = elements
    .map(({ pageGroup, selector, places, units }) => ({
      pageGroup: facts.text(pageGroup),
      selector: facts.text(selector),
      // On a page that belongs to two stages it is two places, and called alike.
      label: places.map(labelOf).find((label) => label !== '') ?? '',
      units,
    }))
    .filter((element) => containsText(element, wanted))
    .sort((a, b) => b.units - a.units || (nameOf(a) < nameOf(b) ? -1 : 1));
  return { unit: scope.unit, total: found.length, elements: found.slice(0, MOST) };
}

type Named = Pick<ElementsAnswer['elements'][number], 'label' | 'selector' | 'pageGroup'>;

function containsText({ label, selector, pageGroup }: Named, wanted: string): boolean {
  return [label, selector, pageGroup].some((text) => text.toLowerCase().includes(wanted));
}

function nameOf({ pageGroup, selector }: Named): string {
  return `${pageGroup} ${selector}`;
}

interface Clicked {
  readonly pageGroup: number;
  readonly selector: number;
  readonly places: number[];
  units: number;
  /** Units come one after another: the last one that clicked it is all that need be known to count each once. */
  lastUnit: number;
}

function clickedElements(histories: Histories, stage: string | undefined): readonly Clicked[] {
  const elementOf = createElements(histories.facts, stage);
  const clicked = new Set<Clicked>();
  eachClicked(histories, (unit, place) => {
    const element = elementOf(place);
    if (!element || element.lastUnit === unit) return;
    element.lastUnit = unit;
    element.units += 1;
    clicked.add(element);
  });
  return [...clicked];
}

/** The places that were clicked in scope, a unit after another; one that was clicked in several stays is told again. */
function eachClicked(histories: Histories, tell: (unit: number, place: number) => void): void {
  const { facts, units, first, end: endOf, isInScope, segment, row } = histories;
  const columnsOf = createMetColumns(histories);
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
      const columns = isInScope[visit] === 1 ? columnsOf(segment[visit] ?? 0) : undefined;
      if (columns) clickedIn(columns, row[visit] ?? 0, (place) => tell(unit, place));
    }
  }
}

function clickedIn({ firstMet, place, how }: MetColumns, row: number, tell: (place: number) => void): void {
  const end = firstMet[row + 1] ?? 0;
  for (let met = firstMet[row] ?? 0; met < end; met += 1)
    if (((how[met] ?? 0) & CLICKED) !== 0) tell(place[met] ?? 0);
}

/** By place, its element; undefined where the place is of another stage or of no element. */
function createElements({ places, code }: Facts, stage: string | undefined) {
  const wantedStage = stage === undefined ? undefined : code(stage);
  const nothing = code('');
  const byPage = new Map<number, Map<number, Clicked>>();
  const byPlace: (Clicked | undefined)[] = [];
  for (let place = 0; place < places.count; place += 1) {
    const [pageGroup, selector] = [places.pageGroup[place] ?? 0, places.selector[place] ?? 0];
    if (selector === nothing || (wantedStage !== undefined && places.stage[place] !== wantedStage)) continue;
    const bySelector = byPage.get(pageGroup) ?? new Map<number, Clicked>();
    byPage.set(pageGroup, bySelector);
    const element = bySelector.get(selector) ?? { pageGroup, selector, places: [], units: 0, lastUnit: -1 };
    bySelector.set(selector, element);
    element.places.push(place);
    byPlace[place] = element;
  }
  return (place: number): Clicked | undefined => byPlace[place];
}
