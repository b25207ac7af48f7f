import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import type { PagePlace } from '../api-client.ts';
import type { PageState } from '../model/page-states.ts';
import { eventsOf } from '../model/placement.ts';
import type { Scope } from '../model/scope.ts';
import type { ShownPage } from './load-page.ts';
import type { Painted } from './painted.ts';
import { shownElements } from './shown-elements.ts';
import { snapshotOf } from './snapshot-of.ts';
import { createStateSearch } from './state-search.ts';
import { whenIdle } from './when-idle.ts';

/** What is painted, and what was asked for. */
interface Sight {
  readonly scope: Scope;
  readonly place: PagePlace;
  readonly heatmap: HeatmapAnswer;
  readonly page: ShownPage;
  readonly painted: Painted;
  /** CSS pixels. */
  readonly shownWidth: number;
  /** Selector that is pointed at, or "". */
  readonly selected: string;
}

/** The states of the page in sight, found after it was painted. */
export class PageStates implements ReactiveController {
  found: readonly PageState[] = [];
  #host: ReactiveControllerHost;
  #open: (state: string) => void;
  #selected = '';
  /** What is looked for before all else: what was pointed at last and nothing found shows. */
  #first = '';
  /** What was pointed at and need not be shown by itself any more: whoever went back wants to be there. */
  #opened = '';
  #search = createStateSearch((states) => {
    this.found = states;
    this.#host.requestUpdate();
    this.#showSelected();
  }, whenIdle);

  /** `open` is called with the state that shows what is pointed at, where the page as loaded does not. */
  constructor(host: ReactiveControllerHost, open: (state: string) => void) {
    this.#host = host;
    this.#open = open;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  look({ scope, place, heatmap, page, painted, shownWidth, selected }: Sight): void {
    this.#selected = selected;
    if (page.state) this.#opened = selected;
    if (!this.#isShown(selected)) this.#first = selected;
    const counted = heatmap.elements.map(({ selector, events }) => [selector, events]);
    this.#search.find({
      key: JSON.stringify([scope, place, heatmap.layer, shownWidth, this.#first, counted]),
      heatmap,
      ...(page.state === '' && { loaded: painted.placement.placed.map(({ element }) => element) }),
      first: this.#first,
      ask: (touched, signal) => snapshotOf(scope, { ...place, ...(touched && { touched }) }, signal),
      show: (shown, elements) => shownElements(shown, elements, shownWidth),
    });
    this.#showSelected();
  }

  /** Another place or layer: nothing that was found holds. */
  stop(): void {
    this.#search.stop();
    this.found = [];
  }

  /** Something is pointed at, if again. */
  point(): void {
    this.#opened = '';
  }

  /** What was painted, with only those listed as unplaced that no state shows. */
  withoutShown(painted: Painted): Painted {
    const unplaced = painted.placement.unplaced.filter(({ selector }) => !this.#isShown(selector));
    return { ...painted, placement: { ...painted.placement, unplaced, unplacedEvents: eventsOf(unplaced) } };
  }

  #isShown(selector: string): boolean {
    return this.found.some(({ shown }) => shown.has(selector));
  }

  #showSelected(): void {
    const selector = this.#selected;
    const [loaded, ...opened] = this.found;
    if (!selector || selector === this.#opened || loaded?.shown.has(selector)) return;
    const state = opened.find(({ shown }) => shown.has(selector));
    if (!state) return;
    this.#opened = selector;
    this.#open(state.selector);
  }
}
