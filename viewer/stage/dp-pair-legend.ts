import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import { countedWords } from '../model/counted-words.ts';
import { formatCount } from '../model/format.ts';
import type { PairScale } from '../model/pair-scale.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { rampStyles } from './ramp-styles.ts';

/** What the colours mean on both of two pages. */
@customElement('dp-pair-legend')
export class DpPairLegend extends LitElement {
  static override styles = [
    baseStyles,
    rampStyles,
    css`
      :host {
        display: block;
        padding: var(--dp-space-3) 0;
      }
      div {
        width: 16rem;
      }
    `,
  ];

  @property({ attribute: false }) heatmap!: HeatmapAnswer;
  @property({ attribute: false }) scale!: PairScale;

  protected override render() {
    const { peakPerHundred } = this.scale;
    if (peakPerHundred === 0) return nothing;
    const { unit } = this.heatmap;
    const counted = countedWords(this.heatmap).plural;
    return html`<div class="ramp"></div>
      <div class="ticks label" aria-hidden="true">
        <span>0</span><span>${tick(peakPerHundred / 4)}</span><span>${tick(peakPerHundred)}</span>
      </div>
      <p class="label">${counted} on one spot, per 100 ${unit}s on the page: the same scale on both sides</p>`;
  }
}

/** Below 10 a place after the point is needed to tell the ticks apart. */
function tick(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : formatCount(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-pair-legend': DpPairLegend;
  }
}
