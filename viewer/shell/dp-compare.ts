import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SegmentFilter } from '../../collector/api/scope.ts';
import type { Compare } from '../model/compare.ts';
import type { LocationOf } from '../model/location.ts';
import { segmentOf, withSegment } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { chipStyles } from '../ui/chip-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { menuRowStyles } from '../ui/menu-row-styles.ts';
import { placePopover } from '../ui/place-popover.ts';
import { popoverStyles } from '../ui/popover-styles.ts';
import { compareStyles } from './compare-styles.ts';
import './dp-segment.ts';
import './dp-segment-panel.ts';
import { navigate } from './navigate.ts';

/** What the map’s figures stand beside: the period before, or another segment, to change, swap or take away. */
@customElement('dp-compare')
export class DpCompare extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    chipStyles,
    popoverStyles,
    menuRowStyles,
    compareStyles,
  ];

  @property({ attribute: false }) location!: LocationOf<'map'>;
  @property({ attribute: false }) stageName: (id: string) => string = (id) => id;
  @state() private isOpen = false;
  @query('.choose') private button!: HTMLButtonElement;
  @query('[popover]') private panel!: HTMLElement;

  protected override render() {
    const { compare } = this.location;
    if (compare === undefined) return this.#renderChooser();
    if (compare === 'previous') return this.#renderPrevious();
    return this.#renderOther(compare);
  }

  #renderChooser() {
    return html`<button
        class="button choose"
        aria-haspopup="dialog"
        aria-expanded=${this.isOpen}
        @click=${() => this.panel.togglePopover()}
      >
        Compare with…
      </button>
      <div popover="auto" role="dialog" aria-label="Compare with" tabindex="-1" @toggle=${this.#place}>
        ${this.isOpen ? this.#renderChoices() : nothing}
      </div>`;
  }

  #renderChoices() {
    const { scope } = this.location;
    const isNarrowed = Object.keys(segmentOf(scope)).length > 0;
    return html`<ul class="choices">
        <li><button class="menu-row" @click=${() => this.#choose('previous')}>The period before</button></li>
        ${isNarrowed ? html`<li><button class="menu-row" @click=${() => this.#choose({})}>Everybody</button></li>` : nothing}
      </ul>
      <p class="or label">Or another segment${isNarrowed ? ', this one with something changed' : ''}</p>
      <dp-segment-panel
        .scope=${scope}
        .stageName=${this.stageName}
        @dp-segment=${this.#chooseSegment}
      ></dp-segment-panel>`;
  }

  #renderPrevious() {
    return html`<button
      class="button chip"
      aria-label="Take away: Beside the period before"
      @click=${() => this.#go(undefined)}
    >
      <span><span class="what">Beside</span> the period before</span>
      ${CROSS}
    </button>`;
  }

  #renderOther(segment: SegmentFilter) {
    const isEverybody = Object.keys(segment).length === 0;
    return html`<span class="versus" role="group" aria-label="Compared with">
      <span class="against">against</span>
      ${isEverybody ? html`<span class="everybody">Everybody</span>` : nothing}
      <dp-segment
        .scope=${withSegment(this.location.scope, segment)}
        .stageName=${this.stageName}
        label="Other segment"
        @dp-segment=${this.#chooseSegment}
      ></dp-segment>
      <button class="button quiet icon" aria-label="Swap the two segments" title="Swap" @click=${this.#swap}>
        <svg viewBox="0 0 14 12" aria-hidden="true"><path d="M1 4h12M10 1l3 3M13 8H1M4 11L1 8" /></svg>
      </button>
      <button
        class="button quiet icon"
        aria-label="Compare no longer"
        title="Compare no longer"
        @click=${() => this.#go(undefined)}
      >
        ${CROSS}
      </button>
    </span>`;
  }

  #chooseSegment(event: CustomEvent<SegmentFilter>): void {
    // The scope bar listens for the map’s own segment.
    event.stopPropagation();
    this.#choose(event.detail);
  }

  #choose(compare: Compare): void {
    if (this.isOpen) this.panel.hidePopover();
    this.#go(compare);
  }

  #swap(): void {
    const { scope, compare } = this.location;
    if (compare === undefined || compare === 'previous') return;
    navigate({ ...this.location, scope: withSegment(scope, compare), compare: segmentOf(scope) });
  }

  /** What had the focus may be gone: the keyboard goes on at what took its place. */
  async #go(compare: Compare | undefined): Promise<void> {
    const { compare: _, ...location } = this.location;
    navigate({ ...location, ...(compare !== undefined && { compare }) });
    await this.updateComplete;
    if (this.shadowRoot?.activeElement === null) this.renderRoot.querySelector('button')?.focus();
  }

  #place(event: ToggleEvent): void {
    this.isOpen = event.newState === 'open';
    if (this.button) placePopover(this, event, this.button, this.panel);
  }
}

const CROSS = html`<svg class="cross" viewBox="0 0 8 8" aria-hidden="true"><path d="M1 1l6 6M7 1L1 7" /></svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'dp-compare': DpCompare;
  }
}
