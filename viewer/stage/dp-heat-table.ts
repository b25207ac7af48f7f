import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import { elementName } from '../model/element-name.ts';
import { formatCount, formatShare } from '../model/format.ts';
import { LAYER_WORDS } from '../model/layer-words.ts';
import { UNIT_WORDS } from '../model/list-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';

/** The layer as a table, for reading exactly and for who cannot see it. */
@customElement('dp-heat-table')
export class DpHeatTable extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      :host {
        display: block;
      }
      summary {
        cursor: pointer;
        color: var(--dp-ink-2);
      }
      code {
        color: var(--dp-ink-3);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) heatmap!: HeatmapAnswer;

  protected override render() {
    const { heatmap } = this;
    return html`<details>
      <summary>The same as a table</summary>
      <table>
        <caption class="visually-hidden">${LAYER_WORDS[heatmap.layer].plural} by element</caption>
        <thead>
          <tr>
            <th scope="col">Element</th>
            <th scope="col" class="figure">${LAYER_WORDS[heatmap.layer].plural}</th>
            <th scope="col" class="figure">Share</th>
            <th scope="col" class="figure">${capital(UNIT_WORDS[heatmap.unit])}s</th>
            <th scope="col" class="figure">Went on</th>
          </tr>
        </thead>
        <tbody>
          ${heatmap.elements.map(
            (element) =>
              html`<tr>
                <th scope="row">${elementName(element)} <code>${element.selector}</code></th>
                <td class="figure">${formatCount(element.events)}</td>
                <td class="figure">${formatShare(heatmap.events ? element.events / heatmap.events : null)}</td>
                <td class="figure">${formatCount(element.units)}</td>
                <td class="figure">${formatShare(element.rateWentOn)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-heat-table': DpHeatTable;
  }
}
