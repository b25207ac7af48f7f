import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PagesAnswer } from '../../collector/api/heatmap.ts';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import { api } from '../api.ts';
import { pageSentence } from '../model/hotspot-words.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { type StageNames, stageNames } from '../model/stage-names.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-skeleton.ts';
import './dp-heat-legend.ts';
import './dp-heat-table.ts';
import './dp-hotspot-list.ts';
import './dp-page-heat.ts';
import type { Painted } from './dp-page-heat.ts';
import './dp-stage-controls.ts';
import { ApiError } from '../api-client.ts';
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

  /** CSS pixels; undefined: as recorded. */
  @state() private width: number | undefined;
  @state() private opacity = 0.85;
  @state() private painted: Painted | undefined;

  /** What the stage has: its pages, its hotspots, what the journey calls it. */
  #stage = new Task(this, {
    args: () => [this.location.scope, this.location.stage] as const,
    task: async ([scope, stage], { signal }): Promise<LoadedStage> => {
      const [{ journeys }, { pages }, { hotspots }] = await Promise.all([
        api.journeys(signal),
        api.pages(scope, stage, signal),
        api.hotspots(scope, stage, signal),
      ]);
      return { names: stageNames(journeys, scope.journey), pages, hotspots };
    },
  });

  #snapshot = new Task(this, {
    args: () => [this.location.scope, this.location.stage, this.#pageGroup] as const,
    task: async ([scope, stage, pageGroup], { signal }) => {
      if (pageGroup === undefined) return null;
      try {
        return await api.snapshot(scope, { stage, pageGroup }, signal);
      } catch (error) {
        // No recording of this page is a state of its own, not a failure.
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });

  #heatmap = new Task(this, {
    args: () => [this.location.scope, this.location.stage, this.#pageGroup, this.#layer] as const,
    task: async ([scope, stage, pageGroup, layer], { signal }) =>
      pageGroup === undefined ? undefined : api.heatmap(scope, { stage, pageGroup }, layer, signal),
  });

  protected override render() {
    return renderLoad(this.#stage, {
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
        <dp-stage-controls
          .location=${location}
          .names=${names}
          .pages=${pages}
          .pageGroup=${this.#pageGroup ?? ''}
          .layer=${this.#layer}
          .width=${this.width}
          .opacity=${this.opacity}
          .recordedWidth=${this.#snapshot.value?.width}
          @dp-width=${(event: CustomEvent<number | undefined>) => {
            this.width = event.detail;
          }}
          @dp-opacity=${(event: CustomEvent<number>) => {
            this.opacity = event.detail;
          }}
        ></dp-stage-controls>
      </header>
      ${page ? this.#renderPage() : this.#renderNobody()}
      <aside>
        <h2 class="label">Hotspots of ${stageName}, by what they cost</h2>
        <dp-hotspot-list
          .hotspots=${hotspots}
          .location=${location}
          .chosen=${location.hotspot ?? ''}
          @dp-point=${(event: CustomEvent<Hotspot>) => this.#pointAt(event.detail)}
        ></dp-hotspot-list>
      </aside>`;
  }

  #renderPage() {
    const heatmap = this.#heatmap.value;
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
                .selected=${this.#selectedSelector}
                @dp-painted=${(event: CustomEvent<Painted>) => {
                  this.painted = event.detail;
                }}
              ></dp-page-heat>`
            : html`<dp-empty
                class="place"
                heading="No visit of this page was recorded"
                explanation="The heatmap is drawn on the page as a visitor saw it. The figures are in the table below; the page appears with the next recorded visit."
              ></dp-empty>`,
      })}
      ${
        heatmap
          ? html`<dp-heat-legend
                .heatmap=${heatmap}
                .painted=${this.painted}
                .snapshot=${this.#snapshot.value ?? undefined}
              ></dp-heat-legend>
              <dp-heat-table .heatmap=${heatmap}></dp-heat-table>`
          : nothing
      }
    </section>`;
  }

  #renderNobody() {
    const { scope } = this.location;
    return html`<dp-empty
      heading="Nothing to draw on"
      explanation="Choose another stage or a longer period, or look at the map to see where visitors are."
    >
      <a class="button" href=${formatLocation({ view: 'map', scope, asTable: false })}>To the map</a>
    </dp-empty>`;
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
    navigate({ ...this.location, hotspot: id, pageGroup, layer: kind });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-stage-view': DpStageView;
  }
}
