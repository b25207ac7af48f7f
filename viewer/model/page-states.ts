import type { HeatmapElement, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { eventsOf } from './placement.ts';

/** A page as visitors had it: as it was loaded, or with something open. */
export interface PageState {
  /** Of the element that it was looked for by; "": as loaded. */
  readonly selector: string;
  /** What visitors clicked to come to it; null: nothing. */
  readonly openedBy: Clicked | null;
  /** Selectors of the layer's elements that it shows; of a state that was opened, only those not shown as loaded. */
  readonly shown: ReadonlySet<string>;
  /** Of elements that no state before it shows. */
  readonly events: number;
}

type Clicked = SnapshotAnswer['clickedBefore'][number];
type Shown = Pick<SnapshotAnswer, 'clickedBefore'> & { readonly elements: readonly HeatmapElement[] };

interface Search {
  /** What the page as loaded does not show. */
  readonly unplaced: readonly HeatmapElement[];
  /** Of the whole layer. */
  readonly events: number;
  /** Selector of an element to look for before all others. */
  readonly first: string;
  /** Which of the elements are there just before that selector is touched; undefined: nobody was recorded. */
  readonly open: (selector: string, elements: readonly HeatmapElement[]) => Promise<Shown | undefined>;
}

/** More would be a list to read through rather than a switch. */
const MOST_STATES = 5;
/** So many in vain, most of all where recording began after the clicks: each question costs the collector. */
const MOST_ASKED = 12;
/** What is left when it is no longer worth looking. */
const SMALL_SHARE = 0.01;

/** The states that show what the page as loaded does not, that of the heaviest element first, as they are found. */
export async function* findStates({ unplaced, events, first, open }: Search): AsyncGenerator<PageState> {
  const isFirst = ({ selector }: HeatmapElement): number => Number(selector === first);
  let left = [...unplaced].sort((a, b) => isFirst(b) - isFirst(a) || b.events - a.events);
  const asked = new Set<string>();
  for (let states = 0; states < MOST_STATES && asked.size < MOST_ASKED; ) {
    const sought = left.find(({ selector }) => !asked.has(selector));
    if (!sought || (eventsOf(left) < events * SMALL_SHARE && sought.selector !== first)) return;
    asked.add(sought.selector);
    const found = await open(sought.selector, unplaced);
    const shown = new Set(found?.elements.map(({ selector }) => selector));
    const gained = left.filter(({ selector }) => shown.has(selector));
    if (!found || gained.length === 0) continue;
    left = left.filter(({ selector }) => !shown.has(selector));
    states += 1;
    // Who clicked twice in a menu had opened it before.
    const openedBy = found.clickedBefore.find(({ selector }) => !shown.has(selector)) ?? null;
    yield { selector: sought.selector, openedBy, shown, events: eventsOf(gained) };
  }
}
