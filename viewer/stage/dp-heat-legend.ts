import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { countedSentence, countedWords } from '../model/counted-words.ts';
import type { Drawing } from '../model/drawing.ts';
import { formatCount, formatCountOf, formatMoment } from '../model/format.ts';
import { DEVICE_WORDS } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';
import './dp-heat-scale.ts';
import type { Painted } from './painted.ts';

/** What the colours mean, in which unit, and what has no place on the page that is shown. */
@customElement('dp-heat-legend')
export class DpHeatLegend extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: var(--dp-space-2) var(--dp-space-5);
        padding: var(--dp-space-3) 0;
      }
      details {
        max-width: 26rem;
      }
      summary {
        cursor: pointer;
        color: var(--dp-ochre-text);
      }
      li {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) heatmap!: HeatmapAnswer;
  @property() draw: Drawing = 'density';
  @property({ attribute: false }) painted: Painted | undefined;
  @property({ attribute: false }) snapshot: SnapshotAnswer | undefined;

  protected override render() {
    const { heatmap, snapshot } = this;
    return html`<dp-heat-scale .heatmap=${heatmap} .draw=${this.draw} .peak=${this.painted?.peak ?? 0}></dp-heat-scale>
      <p class="label">
        ${countedSentence(heatmap)}
        ${snapshot ? html`<br />Drawn on a visit ${formatMoment(snapshot.at, Date.now())}, ${DEVICE_WORDS[snapshot.device].toLowerCase()}, ${snapshot.width} px` : nothing}
      </p>
      ${this.#renderUnplaced()}${this.#renderCutOff()}`;
  }

  #renderCutOff() {
    const events = this.painted?.placement.cutOffEvents ?? 0;
    if (events === 0) return nothing;
    const words = formatCountOf(events, countedWords(this.heatmap).singular);
    return html`<p class="label cut-off">${words} in parts that are scrolled out of sight: scroll those parts of the page to see them</p>`;
  }

  #renderUnplaced() {
    const placement = this.painted?.placement;
    if (!placement || placement.unplacedEvents === 0) return nothing;
    return html`<details>
      <summary class="label">${formatCount(placement.unplacedEvents)} unplaced: their elements are not on this page</summary>
      <ul class="label">
        ${placement.unplaced.map(
          ({ label, selector, events }) =>
            html`<li>${formatCount(events)} × ${label || 'nothing touched'} <code>${selector}</code></li>`,
        )}
      </ul>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-heat-legend': DpHeatLegend;
  }
}
