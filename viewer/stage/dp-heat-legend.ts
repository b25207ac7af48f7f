import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { formatCount, formatCountOf, formatMoment } from '../model/format.ts';
import { LAYER_WORDS } from '../model/layer-words.ts';
import { DEVICE_WORDS } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { Painted } from './dp-page-heat.ts';

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
      .scale {
        width: 13rem;
      }
      .ramp {
        height: 8px;
        background: linear-gradient(
          to right,
          var(--dp-heat-0),
          var(--dp-heat-1),
          var(--dp-heat-2),
          var(--dp-heat-3),
          var(--dp-heat-4),
          var(--dp-heat-5)
        );
      }
      .ticks {
        display: flex;
        justify-content: space-between;
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
  @property({ attribute: false }) painted: Painted | undefined;
  @property({ attribute: false }) snapshot: SnapshotAnswer | undefined;

  protected override render() {
    const { heatmap, snapshot } = this;
    const words = LAYER_WORDS[heatmap.layer];
    return html`${this.#renderScale()}
      <p class="label">
        ${formatCountOf(heatmap.events, words.singular)} by ${formatCountOf(heatmap.units, heatmap.unit)}
        ${snapshot ? html`<br />Drawn on a visit ${formatMoment(snapshot.at, Date.now())}, ${DEVICE_WORDS[snapshot.device].toLowerCase()}, ${snapshot.width} px` : nothing}
      </p>
      ${this.#renderUnplaced()}`;
  }

  #renderScale() {
    const peak = this.painted?.peak ?? 0;
    if (peak === 0) return nothing;
    const words = LAYER_WORDS[this.heatmap.layer];
    return html`<div class="scale">
      <div class="ramp"></div>
      <div class="ticks label" aria-hidden="true">
        <span>0</span><span>${tick(peak / 4)}</span><span>${tick(peak)}</span>
      </div>
      <p class="label">${words.plural} on one spot</p>
    </div>`;
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

/** Below 2 a place after the point is needed to tell the ticks apart. */
function tick(value: number): string {
  return value < 2 ? String(Math.round(value * 10) / 10) : formatCount(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-heat-legend': DpHeatLegend;
  }
}
