import { SIGNAL_KINDS } from '../../sdk/protocol/events/signal.ts';
import type { PagesAnswer } from '../api/heatmap.ts';
import type { Device } from '../api/scope.ts';
import type { Scope } from '../store/scope.ts';
import { CLICK_KIND, FIRST_SIGNAL_KIND, TOUCH_KINDS } from './columns.ts';
import { createExposedHistories } from './exposed-histories.ts';
import type { Facts } from './facts.ts';
import { gatherHistories, type Histories } from './histories.ts';
import { DROPPED, decideOutcomes, type Outcomes } from './outcome.ts';
import { countsFrom, eachTouchSince, placeLeft } from './stay-since.ts';
import { type StayTouches, stayTouches } from './stay-touches.ts';

/** The page groups seen in a stage, with what there is to show of each, most visited first. */
export function answerPages(
  facts: Facts,
  scope: Scope,
  stage: string,
  devicesOf: (pageGroup: number) => Device[],
): PagesAnswer {
  const all = gatherHistories(facts, scope);
  const { histories } = createExposedHistories(all, scope)(all);
  const outcomes = decideOutcomes(histories, scope);
  const pages = new Map<number, Page>();
  countTouched(histories, facts.code(stage), pages);
  countExits(
    outcomes,
    scope.journey.stages.findIndex(({ id }) => id === stage),
    pages,
  );
  return {
    pages: [...pages.values()]
      .filter(({ units }) => units > 0)
      .map((page) => ({ ...describe(facts, page), devices: devicesOf(page.pageGroup) }))
      .sort((a, b) => b.units - a.units || (a.pageGroup < b.pageGroup ? -1 : 1)),
  };
}

interface Page {
  readonly pageGroup: number;
  /** By kind of touch. */
  readonly touches: Uint32Array;
  units: number;
  lastUnit: number;
  exits: number;
  scrolls: number;
  blocks: number;
  /** Exits on an element. */
  touchedExits: number;
}

function pageOf(pages: Map<number, Page>, pageGroup: number): Page {
  const known = pages.get(pageGroup);
  if (known) return known;
  const counts = { units: 0, lastUnit: -1, exits: 0, scrolls: 0, blocks: 0, touchedExits: 0 };
  const page = { pageGroup, touches: new Uint32Array(TOUCH_KINDS.length), ...counts };
  pages.set(pageGroup, page);
  return page;
}

function countTouched(histories: Histories, stage: number, pages: Map<number, Page>): void {
  const { facts, units, first, end: endOf, isInScope, place } = histories;
  const touchesOf = stayTouches(histories);
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
      if (isInScope[visit] !== 1 || facts.places.stage[place[visit] ?? 0] !== stage) continue;
      const fromMs = countsFrom(histories, unit, visit);
      if (Number.isFinite(fromMs))
        eachTouchSince(histories, visit, fromMs, (kind, met) =>
          meet(pageOf(pages, facts.places.pageGroup[met] ?? 0), unit, kind),
        );
      else countVisit(histories, { unit, visit }, touchesOf(histories.segment[visit] ?? 0), pages);
      countInView(histories, { visit, fromMs }, pages);
    }
  }
}

function countVisit(
  { facts, row }: Histories,
  { unit, visit }: { readonly unit: number; readonly visit: number },
  { firstTouch, kind, place }: StayTouches,
  pages: Map<number, Page>,
): void {
  const end = firstTouch[(row[visit] ?? 0) + 1] ?? 0;
  for (let touch = firstTouch[row[visit] ?? 0] ?? 0; touch < end; touch += 1)
    meet(pageOf(pages, facts.places.pageGroup[place[touch] ?? 0] ?? 0), unit, kind[touch] ?? 0);
}

function meet(page: Page, unit: number, kind: number): void {
  page.touches[kind] = (page.touches[kind] ?? 0) + 1;
  if (page.lastUnit === unit) return;
  page.lastUnit = unit;
  page.units += 1;
}

/** Page views that tell how far they were scrolled, and for each block how long it was in view. */
function countInView(
  { facts, segment, row }: Histories,
  { visit, fromMs }: { readonly visit: number; readonly fromMs: number },
  pages: Map<number, Page>,
): void {
  const own = facts.segments[segment[visit] ?? 0];
  const at = row[visit] ?? 0;
  if (!own) return;
  const { firstScroll, place, leftAt } = own.part('scrolls');
  for (let view = firstScroll[at] ?? 0; view < (firstScroll[at + 1] ?? 0); view += 1)
    if ((leftAt[view] ?? 0) >= fromMs)
      pageOf(pages, facts.places.pageGroup[place[view] ?? 0] ?? 0).scrolls += 1;
  const attention = own.part('attention');
  const end = attention.firstBlock[at + 1] ?? 0;
  for (let block = attention.firstBlock[at] ?? 0; block < end; block += 1)
    if ((attention.leftAt[block] ?? 0) >= fromMs)
      pageOf(pages, facts.places.pageGroup[attention.place[block] ?? 0] ?? 0).blocks += 1;
}

function countExits({ outcome, visit, histories }: Outcomes, stage: number, pages: Map<number, Page>): void {
  const { facts, units } = histories;
  const nothing = facts.code('');
  for (let unit = 0; unit < units && stage >= 0; unit += 1) {
    const cell = stage * units + unit;
    if (outcome[cell] !== DROPPED) continue;
    const where = placeLeft(histories, unit, visit[cell] ?? 0);
    const page = pageOf(pages, facts.places.pageGroup[where] ?? 0);
    page.exits += 1;
    if (facts.places.selector[where] !== nothing) page.touchedExits += 1;
  }
}

function describe({ text }: Facts, page: Page): Omit<PagesAnswer['pages'][number], 'devices'> {
  const layers: Record<string, number> = {};
  for (const [kind, events] of page.touches.entries())
    if (events > 0 && (kind === CLICK_KIND || kind >= FIRST_SIGNAL_KIND))
      layers[TOUCH_KINDS[kind] ?? ''] = events;
  if (page.scrolls > 0) layers.scroll = page.scrolls;
  if (page.blocks > 0) layers.attention = page.blocks;
  if (page.touchedExits > 0) layers.exit = page.touchedExits;
  return {
    pageGroup: text(page.pageGroup),
    units: page.units,
    clicks: page.touches[CLICK_KIND] ?? 0,
    signals: SIGNAL_KINDS.reduce((sum, kind) => sum + (layers[kind] ?? 0), 0),
    exits: page.exits,
    layers,
  };
}
