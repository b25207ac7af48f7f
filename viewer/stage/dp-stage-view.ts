import { Task, TaskStatus } from '@lit/task';
import { deepArrayEquals } from '@lit/task/deep-equals.js';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ExperimentsAnswer } from '../../collector/api/experiments.ts';
import type { HeatmapAnswer, HeatmapElement, PagesAnswer } from '../../collector/api/heatmap.ts';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import { api } from '../api.ts';
import type { StagePlace } from '../api-client.ts';
import { pageSentence } from '../model/hotspot-words.ts';
import { isInViewLayer } from '../model/in-view.ts';
import type { LocationOf } from '../model/location.ts';
import { type StageNames, stageNames } from '../model/stage-names.ts';
import { inState, isSamePage } from '../model/stage-state.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-skeleton.ts';
import { askedHeat, whoseOf } from './asked-heat.ts';
import './dp-hotspot-list.ts';
import './dp-page-heat.ts';
import type { Painted } from './painted.ts';
import './dp-stage-controls.ts';
import './dp-state-switch.ts';
import { loadPage } from './load-page.ts';
import { nothingToDraw } from './nothing-to-draw.ts';
import { PageStates } from './page-states.ts';
import { renderComparison } from './render-comparison.ts';
import { renderInViewLayer } from './render-in-view.ts';
import { renderLayerLegend } from './render-layer-legend.ts';
import { renderSince, renderWhy } from './render-since.ts';
import { stageViewStyles } from './stage-view-styles.ts';

interface LoadedStage {
  readonly names: StageNames;
  readonly pages: PagesAnswer['pages'];
  readonly hotspots: readonly Hotspot[];
}

/** A page of a stage with what visitors did on it, and the hotspots of the stage by cost. */
@customElement('dp-stage-view')
export class DpStageView extends LitElement {
  static override styles = [baseStyles, controlStyles, stageViewStyles];

  @property({ attribute: false }) location!: LocationOf<'stage'>;
  @property({ attribute: false }) experiments: ExperimentsAnswer['experiments'] = [];
  @property({ type: Boolean }) mayCompare = true;
  /** Whether the reader may write notes. */
  @property({ type: Boolean }) mayChange = false;

  /** CSS pixels; undefined: as recorded. */
  @state() private width: number | undefined;
  @state() private opacity = 0.85;
  @state() private painted: Painted | undefined;
  @state() private pointed: HeatmapElement | undefined;

  /** What the stage has: its pages, its hotspots, what the journey calls it. */
  #stage = new Task(this, {
    args: () => [this.location.scope, stageOf(this.location)] as const,
    // Each view has a location of its own: another layer of the same page must not load and rebuild that page.
    argsEqual: deepArrayEquals,
    task: async ([scope, place], { signal }): Promise<LoadedStage> => {
      const [{ journeys }, { pages }, { hotspots }] = await Promise.all([
        api.journeys(signal),
        api.pages(scope, place, signal),
        api.hotspots(scope, place, signal),
      ]);
      return { names: stageNames(journeys, scope.journey), pages, hotspots };
    },
  });

  #snapshot = new Task(this, {
    args: () =>
      [this.location.scope, stageOf(this.location), this.#pageGroup, this.location.state ?? ''] as const,
    argsEqual: deepArrayEquals,
    task: async ([scope, place, pageGroup, state], { signal }) =>
      pageGroup === undefined ? null : loadPage(scope, { ...place, pageGroup }, state, signal),
  });

  #heatmap = new Task(this, {
    args: () => [askedHeat(this.location), this.#pageGroup, this.#layer] as const,
    argsEqual: deepArrayEquals,
    task: async ([asked, pageGroup, layer], { signal }) =>
      pageGroup === undefined
        ? undefined
        : api.heatmap(asked.scope, { stage: asked.stage, pageGroup, ...whoseOf(asked) }, layer, signal),
  });

  #states = new PageStates(this, (state) => navigate(inState(this.location, state), { isReplacing: true }));

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('location');
    if (before && !isSamePage(before, this.location)) this.#states.stop();
    // Two pages beside each other, or a page and its table, need the room of the list.
    this.toggleAttribute('comparing', this.location.against !== undefined);
  }

  protected override render() {
    return renderLoad(this.#stage, {
      isView: true,
      pending: () => html`<div aria-busy="true">
        <h1 class="visually-hidden">Stage</h1>
        <dp-skeleton lines="12"></dp-skeleton>
      </div>`,
      done: (loaded) => this.#renderStage(loaded),
    });
  }

  #renderStage({ names, pages, hotspots }: LoadedStage) {
    const { location } = this;
    const page = pages.find(({ pageGroup }) => pageGroup === this.#pageGroup);
    const stageName = names.nameOf(location.stage);
    return html`<header>
        <h1>${page ? pageSentence(page, location.scope.unit, stageName) : `Nobody came to ${stageName} in this period.`}</h1>
        ${page ? renderSince(location, this.#layer) : nothing}
        <dp-stage-controls
          .location=${location}
          .names=${names}
          .pages=${pages}
          .pageGroup=${this.#pageGroup ?? ''}
          .layer=${this.#layer}
          .width=${this.width}
          .opacity=${this.opacity}
          .recordedWidth=${this.#snapshot.value?.width}
          .experiments=${this.experiments}
          .mayCompare=${this.mayCompare}
          @dp-width=${(event: CustomEvent<number | undefined>) => {
            this.width = event.detail;
          }}
          @dp-opacity=${(event: CustomEvent<number>) => {
            this.opacity = event.detail;
          }}
        ></dp-stage-controls>
      </header>
      ${page ? this.#renderPage() : nothingToDraw(location, names.nameOf)}
      <aside>
        ${page ? renderWhy(location, stageName) : nothing}
        <h2 class="label">Hotspots of ${stageName}, by what they cost</h2>
        <dp-hotspot-list
          .hotspots=${hotspots}
          .location=${location}
          .chosen=${location.hotspot ?? ''}
          .mayChange=${this.mayChange}
          @dp-point=${(event: CustomEvent<Hotspot>) => this.#pointAt(event.detail)}
        ></dp-hotspot-list>
      </aside>`;
  }

  #renderPage() {
    const heatmap = this.#heatmap.value;
    // What was in view is not compared yet: its page stands alone.
    if (this.location.against && !isInViewLayer(this.#layer)) return this.#renderComparison(heatmap);
    return html`<section aria-label="Page">
      ${renderLoad(this.#snapshot, {
        pending: () => html`<div class="place" aria-busy="true"><dp-skeleton lines="9"></dp-skeleton></div>`,
        done: (snapshot) =>
          snapshot
            ? html`<dp-page-heat
                .snapshot=${snapshot}
                .heatmap=${heatmap}
                .shownWidth=${this.width ?? snapshot.width}
                .opacity=${this.opacity}
                .draw=${this.location.draw ?? 'density'}
                .pointed=${this.pointed}
                .selected=${this.#selectedSelector}
                @dp-painted=${(event: CustomEvent<Painted>) => {
                  this.painted = event.detail;
                  this.#findStates(event.detail);
                }}
                >${heatmap && isInViewLayer(heatmap.layer) ? renderInViewLayer(heatmap, this.painted, this.opacity) : nothing}</dp-page-heat
              ><dp-state-switch
                .states=${this.#states.found}
                .page=${snapshot}
                .heatmap=${heatmap}
                @dp-choose=${(event: ChoiceEvent) => navigate(inState(this.location, event.detail))}
              ></dp-state-switch>`
            : html`<dp-empty
                class="place"
                heading="No visit of this page was recorded"
                explanation="The heatmap is drawn on the page as a visitor saw it. The figures are in the table below; the page appears with the next recorded visit. Where no session is recorded, the collector asks a browser for the page alone, soon after the second visit."
              ></dp-empty>`,
      })}
      ${renderLoad(this.#heatmap, {
        pending: () => nothing,
        done: (answer) =>
          answer
            ? renderLayerLegend({
                heatmap: answer,
                painted: this.painted,
                withoutShown: (painted) => this.#states.withoutShown(painted),
                draw: this.location.draw ?? 'density',
                snapshot: this.#snapshot.value ?? undefined,
                onPoint: (element) => {
                  this.pointed = element;
                },
              })
            : nothing,
      })}
    </section>`;
  }

  #renderComparison(heatmap: HeatmapAnswer | undefined) {
    const { location, width, opacity } = this;
    return renderComparison({
      of: { location, width, opacity, pageGroup: this.#pageGroup ?? '', layer: this.#layer },
      snapshot: this.#snapshot.value,
      heatmap,
      selected: this.#selectedSelector,
    });
  }

  get #hotspot(): Hotspot | undefined {
    return this.#stage.value?.hotspots.find(({ id }) => id === this.location.hotspot);
  }

  /** The page asked for, else that of the hotspot asked for, else the one most came to. */
  get #pageGroup(): string | undefined {
    const pages = this.#stage.value?.pages ?? [];
    const wanted = this.location.pageGroup ?? this.#hotspot?.pageGroup;
    return (pages.find(({ pageGroup }) => pageGroup === wanted) ?? pages[0])?.pageGroup;
  }

  get #layer() {
    return this.location.layer ?? this.#hotspot?.kind ?? 'click';
  }

  get #selectedSelector(): string {
    const hotspot = this.#hotspot;
    return hotspot?.pageGroup === this.#pageGroup ? (hotspot?.selector ?? '') : '';
  }

  #pointAt({ id, pageGroup, kind }: Hotspot): void {
    this.#states.point();
    navigate({ ...inState(this.location, ''), hotspot: id, pageGroup, layer: kind });
  }

  /** Only of what was asked for last: what is painted may be older. */
  #findStates(painted: Painted): void {
    const { scope } = this.location;
    const page = this.#snapshot.status === TaskStatus.COMPLETE ? this.#snapshot.value : undefined;
    const heatmap = this.#heatmap.status === TaskStatus.COMPLETE ? this.#heatmap.value : undefined;
    if (!page || !heatmap || isInViewLayer(heatmap.layer)) return;
    this.#states.look({
      scope,
      place: { ...stageOf(this.location), pageGroup: heatmap.pageGroup },
      heatmap,
      page,
      painted,
      shownWidth: this.width ?? page.width,
      selected: this.#selectedSelector,
    });
  }
}

function stageOf({ stage, exposure }: LocationOf<'stage'>): StagePlace {
  return { stage, ...(exposure && { exposure }) };
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-stage-view': DpStageView;
  }
}
