import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer, HeatmapElement } from '../../collector/api/heatmap.ts';
import { countedWords } from '../model/counted-words.ts';
import { elementName } from '../model/element-name.ts';
import { formatCount, formatCountOf, formatShare } from '../model/format.ts';
import { formatSeconds } from '../model/in-view.ts';
import { baseStyles } from '../ui/base-styles.ts';

/** One element's figures, shown beside it while the pointer is on it. */
@customElement('dp-element-figures')
export class DpElementFigures extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        width: 18rem;
        padding: var(--dp-space-2) var(--dp-space-3);
        border: 1px solid var(--dp-rule-strong);
        border-radius: var(--dp-radius);
        background: var(--dp-sheet);
      }
      b {
        display: block;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 1px var(--dp-space-3);
        margin-top: var(--dp-space-1);
      }
      dd {
        text-align: right;
      }
    `,
  ];

  @property({ attribute: false }) element!: HeatmapElement;
  @property({ attribute: false }) heatmap!: HeatmapAnswer;

  protected override render() {
    const { element, heatmap } = this;
    const words = countedWords(heatmap);
    return html`<b>${elementName(element)}</b>
      <dl>
        <dt class="label">${words.plural}</dt>
        <dd>${formatCount(element.events)}, ${formatShare(heatmap.events ? element.events / heatmap.events : null)} of all</dd>
        <dt class="label">By</dt>
        <dd>${formatCountOf(element.units, heatmap.unit)}</dd>
        <dt class="label">Of them, went on</dt>
        <dd>${formatShare(element.rateWentOn)}</dd>
        ${element.attention ? renderTime('In view, each', element.attention.meanMs) : nothing}
        ${element.hesitationMs === undefined ? nothing : renderTime('Mouse on it before', element.hesitationMs)}
      </dl>`;
  }
}

function renderTime(words: string, ms: number) {
  return html`<dt class="label">${words}</dt><dd>${formatSeconds(ms)}</dd>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-element-figures': DpElementFigures;
  }
}
