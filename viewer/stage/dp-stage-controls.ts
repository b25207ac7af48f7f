import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ExperimentsAnswer } from '../../collector/api/experiments.ts';
import type { HeatmapLayer, PagesAnswer } from '../../collector/api/heatmap.ts';
import { DRAWING_WORDS } from '../model/drawing.ts';
import { formatCount } from '../model/format.ts';
import { isInViewLayer } from '../model/in-view.ts';
import { LAYER_WORDS } from '../model/layer-words.ts';
import type { LocationOf } from '../model/location.ts';
import { offeredLayers } from '../model/offered-layers.ts';
import { isKey } from '../model/scope.ts';
import type { StageNames } from '../model/stage-names.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import '../ui/dp-segmented.ts';
import '../ui/dp-select.ts';
import './dp-compare-controls.ts';
import { rangeStyles } from './range-styles.ts';

const DRAWINGS = Object.entries(DRAWING_WORDS).map(([value, label]) => ({ value, label }));
const WIDTHS = [1280, 768, 390];

/** Which stage, page, layer and width is shown. Stage, page and layer are in the URL. */
@customElement('dp-stage-controls')
export class DpStageControls extends LitElement {
  static override styles = [
    baseStyles,
    rangeStyles,
    css`
      :host {
        display: grid;
        gap: var(--dp-space-2);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--dp-space-2) var(--dp-space-3);
      }
      .opacity {
        display: flex;
        align-items: center;
        gap: var(--dp-space-2);
        margin-left: auto;
      }
    `,
  ];

  @property({ attribute: false }) location!: LocationOf<'stage'>;
  @property({ attribute: false }) names!: StageNames;
  @property({ attribute: false }) pages: PagesAnswer['pages'] = [];
  @property() pageGroup = '';
  @property() layer: HeatmapLayer = 'click';
  @property({ type: Number }) width: number | undefined;
  @property({ type: Number }) recordedWidth: number | undefined;
  @property({ type: Number }) opacity = 0.85;
  @property({ attribute: false }) experiments: ExperimentsAnswer['experiments'] = [];
  /** A shared link shows one stage under one scope: there is nothing to narrow it to, or to compare it with. */
  @property({ type: Boolean }) mayCompare = true;

  protected override render() {
    const stages = this.names.stages.map(({ id, name }) => ({ value: id, label: name }));
    const pages = this.pages.map(({ pageGroup, units }) => ({
      value: pageGroup,
      label: `${pageGroup} · ${formatCount(units)}`,
    }));
    const widths = [
      { value: '', label: this.recordedWidth ? `As recorded, ${this.recordedWidth}` : 'As recorded' },
      ...WIDTHS.filter((width) => width !== this.recordedWidth).map((width) => ({
        value: String(width),
        label: String(width),
      })),
    ];
    return html`<div class="row">
        ${
          this.mayCompare
            ? html`<dp-select label="Stage" .choices=${stages} .value=${this.location.stage} @dp-choose=${this.#onStage}></dp-select>`
            : nothing
        }
        <dp-select label="Page" .choices=${pages} .value=${this.pageGroup} @dp-choose=${this.#onPage}></dp-select>
        ${this.#renderLayers()}
      </div>
      <div class="row">
        ${
          this.mayCompare
            ? html`<dp-compare-controls
                .location=${this.location}
                .page=${this.pages.find(({ pageGroup }) => pageGroup === this.pageGroup)}
                .layer=${this.layer}
                .experiments=${this.experiments}
              ></dp-compare-controls>`
            : nothing
        }
        ${
          // What is compared has a scale of its own, and what was in view has no points.
          this.location.against || isInViewLayer(this.layer)
            ? nothing
            : html`<dp-segmented
                label="Drawn as"
                .choices=${DRAWINGS}
                .value=${this.location.draw ?? 'density'}
                @dp-choose=${this.#onDraw}
              ></dp-segmented>`
        }
        <dp-segmented
          label="Width in pixels"
          .choices=${widths}
          .value=${this.width === undefined ? '' : String(this.width)}
          @dp-choose=${this.#onWidth}
        ></dp-segmented>
        <label class="opacity">
          <span class="label">Layer over page</span>
          <input type="range" min="0" max="1" step="0.05" .value=${String(this.opacity)} @input=${this.#onOpacity} />
        </label>
      </div>`;
  }

  #renderLayers() {
    const page = this.pages.find(({ pageGroup }) => pageGroup === this.pageGroup);
    const { common, rare } = offeredLayers(page, this.layer);
    const isRare = rare.some(({ value }) => value === this.layer);
    return html`<dp-segmented label="Layer" .choices=${common} .value=${this.layer} @dp-choose=${this.#onLayer}></dp-segmented>
      ${
        rare.length > 0
          ? html`<dp-select
              label="More signals"
              .choices=${[{ value: '', label: 'More signals' }, ...rare]}
              .value=${isRare ? this.layer : ''}
              .isNarrowing=${isRare}
              @dp-choose=${this.#onLayer}
            ></dp-select>`
          : nothing
      }`;
  }

  #onStage(event: ChoiceEvent): void {
    navigate({ view: 'stage', stage: event.detail, ...this.#kept() });
  }

  #onPage(event: ChoiceEvent): void {
    navigate({ view: 'stage', stage: this.location.stage, pageGroup: event.detail, ...this.#kept() });
  }

  /** What goes along to another page. */
  #kept() {
    const { scope, exposure, layer, draw } = this.location;
    return { scope, ...(exposure && { exposure }), ...(layer && { layer }), ...(draw && { draw }) };
  }

  #onLayer(event: ChoiceEvent): void {
    const layer = event.detail || 'click';
    if (isKey(LAYER_WORDS, layer)) navigate({ ...this.location, layer }, { isReplacing: true });
  }

  #onDraw({ detail }: ChoiceEvent): void {
    const { draw: _, ...location } = this.location;
    const draw = isKey(DRAWING_WORDS, detail) && detail !== 'density' ? { draw: detail } : {};
    navigate({ ...location, ...draw }, { isReplacing: true });
  }

  #onWidth(event: ChoiceEvent): void {
    const detail = event.detail ? Number(event.detail) : undefined;
    this.dispatchEvent(new CustomEvent('dp-width', { detail }));
  }

  #onOpacity(event: Event): void {
    const detail = (event.currentTarget as HTMLInputElement).valueAsNumber;
    this.dispatchEvent(new CustomEvent('dp-opacity', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-stage-controls': DpStageControls;
  }
}
