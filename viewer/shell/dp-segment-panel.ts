import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SegmentFilter } from '../../collector/api/scope.ts';
import { api } from '../api.ts';
import { DIMENSION_NAMES, type Dimension, type Scope, segmentOf } from '../model/scope.ts';
import { DIMENSION_WORDS, segmentChips, valueWords } from '../model/segment-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import type { SavedFilterEvent, Shelf } from '../ui/dp-saved-filters.ts';
import '../ui/dp-saved-filters.ts';
import './dp-segment-values.ts';
import { menuRowStyles } from '../ui/menu-row-styles.ts';
import { segmentEvent } from './segment-event.ts';
import { segmentPanelStyles } from './segment-panel-styles.ts';

/** What to narrow the numbers by: a saved segment, or a dimension and then one of its values. */
@customElement('dp-segment-panel')
export class DpSegmentPanel extends LitElement {
  static override styles = [baseStyles, controlStyles, menuRowStyles, segmentPanelStyles];

  @property({ attribute: false }) scope!: Scope;
  @property({ attribute: false }) stageName!: (id: string) => string;
  @property({ type: Boolean }) maySave = false;
  @state() private dimension: Dimension | undefined;

  protected override render() {
    const { dimension, scope, stageName } = this;
    if (dimension)
      return html`<div class="head">
          <button class="button quiet icon" aria-label="Back to all dimensions" @click=${this.#back}>
            <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M6 1L2 5l4 4" /></svg>
          </button>
          <h2>${DIMENSION_WORDS[dimension].choice}</h2>
        </div>
        <dp-segment-values
          .scope=${scope}
          .dimension=${dimension}
          .stageName=${stageName}
          @dp-choose=${(event: CustomEvent<string>) => this.#choose(dimension, event.detail)}
        ></dp-segment-values>`;
    return html`<dp-saved-filters
        .shelf=${SHELF}
        .filter=${segmentOf(scope)}
        .wordsOf=${(filter: SegmentFilter) => segmentInWords(filter, stageName)}
        .maySave=${this.maySave}
        @dp-saved=${(event: SavedFilterEvent) => this.dispatchEvent(segmentEvent(event.detail))}
      ></dp-saved-filters>
      <section>
        <h2 id="narrow">Narrow by</h2>
        <ul class="dimensions" aria-labelledby="narrow">
          ${DIMENSION_NAMES.map((name) => this.#renderDimension(name))}
        </ul>
      </section>`;
  }

  #renderDimension(name: Dimension) {
    const value = this.scope[name];
    return html`<li>
      <button
        class="menu-row"
        id=${name}
        @click=${() => {
          this.dimension = name;
        }}
      >
        <span>${DIMENSION_WORDS[name].choice}</span>
        ${
          value === undefined
            ? nothing
            : html`<bdi class="set">${valueWords(name, value, this.stageName)}</bdi>`
        }
      </button>
    </li>`;
  }

  async #back(): Promise<void> {
    const { dimension } = this;
    this.dimension = undefined;
    await this.updateComplete;
    if (dimension) this.renderRoot.querySelector<HTMLButtonElement>(`#${dimension}`)?.focus();
  }

  #choose(dimension: Dimension, value: string): void {
    this.dispatchEvent(segmentEvent({ ...segmentOf(this.scope), [dimension]: value }));
  }
}

const SHELF: Shelf = {
  kind: 'segment',
  all: async (signal) => (await api.segments(signal)).segments,
  save: api.saveSegment,
  remove: api.deleteSegment,
};

function segmentInWords(segment: SegmentFilter, stageName: (id: string) => string): string {
  return segmentChips(segment, stageName)
    .map(({ label, words }) => `${label} ${words}`)
    .join(', ');
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-segment-panel': DpSegmentPanel;
  }
}
