import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import { CONTOUR_SHARES } from '../model/contours.ts';
import { countedWords } from '../model/counted-words.ts';
import type { Drawing } from '../model/drawing.ts';
import { formatCount, formatShare } from '../model/format.ts';
import { UNIT_WORDS } from '../model/list-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { rampStyles } from './ramp-styles.ts';

/** What a colour or a line of the layer comes to, in words and units. */
@customElement('dp-heat-scale')
export class DpHeatScale extends LitElement {
  static override styles = [
    baseStyles,
    rampStyles,
    css`
      :host {
        display: block;
        width: 15rem;
      }
      .lines {
        display: flex;
        justify-content: space-between;
      }
      .lines span {
        display: grid;
        justify-items: center;
      }
      line {
        stroke: light-dark(var(--dp-heat-5), var(--dp-heat-1));
      }
    `,
  ];

  @property({ attribute: false }) heatmap!: HeatmapAnswer;
  @property() draw: Drawing = 'density';
  /** Events on the hottest spot. */
  @property({ type: Number }) peak = 0;

  protected override render() {
    if (this.peak === 0) return nothing;
    switch (this.draw) {
      case 'density':
        return this.#renderDensity();
      case 'contour':
        return this.#renderContours();
      case 'zone':
        return this.#renderZones();
    }
  }

  #renderDensity() {
    // The ramp goes by the square root: its middle is a quarter of the peak.
    return html`<div class="ramp"></div>
      <div class="ticks label" aria-hidden="true">
        <span>0</span><span>${tick(this.peak / 4)}</span><span>${tick(this.peak)}</span>
      </div>
      <p class="label">${countedWords(this.heatmap).plural} on one spot</p>`;
  }

  #renderContours() {
    return html`<div class="lines label" aria-hidden="true">
        ${CONTOUR_SHARES.map(
          (share, rank) =>
            html`<span>
              <svg width="34" height="8">${svg`<line x1="0" x2="34" y1="4" y2="4" stroke-width=${1.25 + rank * 0.5}></line>`}</svg>
              ${formatShare(share)}
            </span>`,
        )}
      </div>
      <p class="label">
        Lines at these shares of the densest spot, which has ${tick(this.peak)}
        ${countedWords(this.heatmap).plural.toLowerCase()}
      </p>`;
  }

  #renderZones() {
    const { elements, units, unit } = this.heatmap;
    const most = units > 0 ? Math.max(0, ...elements.map((element) => element.units)) / units : 0;
    return html`<div class="ramp"></div>
      <div class="ticks label" aria-hidden="true">
        <span>${formatShare(0)}</span><span>${formatShare(most / 2)}</span><span>${formatShare(most)}</span>
      </div>
      <p class="label">
        Share of the ${formatCount(units)} ${UNIT_WORDS[unit]}s of this layer who touched the element
      </p>`;
  }
}

/** Below 2 a place after the point is needed to tell the ticks apart. */
function tick(value: number): string {
  return value < 2 ? String(Math.round(value * 10) / 10) : formatCount(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-heat-scale': DpHeatScale;
  }
}
