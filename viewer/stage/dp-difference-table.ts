import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ElementDifference, HeatmapDifferenceAnswer } from '../../collector/api/heatmap-difference.ts';
import { formatPoints, formatPointsInterval, isPainted } from '../model/difference-scale.ts';
import { elementName } from '../model/element-name.ts';
import { formatCount, formatCountOf, formatShare } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';

/** Elements of a page by how surely their shares differ. Says `dp-element` (detail: its selector) for a row. */
@customElement('dp-difference-table')
export class DpDifferenceTable extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    tableStyles,
    css`
      code {
        color: var(--dp-ink-3);
        overflow-wrap: anywhere;
      }
      .noise {
        color: var(--dp-ink-3);
      }
      .name {
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 600;
        text-align: left;
        cursor: pointer;
      }
      .name:hover {
        text-decoration: underline;
      }
    `,
  ];

  @property({ attribute: false }) difference!: HeatmapDifferenceAnswer;
  @property({ attribute: false }) words: readonly [string, string] = ['', ''];
  @state() private areAllShown = false;

  protected override render() {
    const { difference, words } = this;
    const { elements, pageUnits, pageUnitsAgainst, unit } = difference;
    const painted = elements.filter(isPainted);
    const noise = elements.length - painted.length;
    const shown = this.areAllShown ? elements : painted;
    if (elements.length === 0) return nothing;
    return html`<table>
        <caption class="visually-hidden">Shares of ${unit}s on the page by element, ${words[0]} and ${words[1]}</caption>
        <thead>
          <tr>
            <th scope="col">Element</th>
            <th scope="col" class="figure">${words[0]}, of ${formatCount(pageUnits)}</th>
            <th scope="col" class="figure">${words[1]}, of ${formatCount(pageUnitsAgainst)}</th>
            <th scope="col" class="figure">Difference</th>
            <th scope="col" class="figure">95 % interval, points</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((element) => this.#renderRow(element))}
        </tbody>
      </table>
      ${
        noise > 0
          ? html`<button
              class="button quiet"
              aria-expanded=${this.areAllShown}
              @click=${() => {
                this.areAllShown = !this.areAllShown;
              }}
            >
              ${this.areAllShown ? 'Hide' : 'Show'} ${formatCountOf(noise, 'element')} not painted as noise
            </button>`
          : nothing
      }`;
  }

  #renderRow(element: ElementDifference) {
    const { pageUnits, pageUnitsAgainst } = this.difference;
    const { units, unitsAgainst, selector, difference, interval } = element;
    return html`<tr class=${isPainted(element) ? '' : 'noise'}>
      <th scope="row">
        <button class="name" @click=${() => this.#point(selector)} @focus=${() => this.#point(selector)}>
          ${elementName(element)}
        </button>
        <code>${selector}</code>
      </th>
      <td class="figure">${formatShare(pageUnits ? units / pageUnits : null)} (${formatCount(units)})</td>
      <td class="figure">
        ${formatShare(pageUnitsAgainst ? unitsAgainst / pageUnitsAgainst : null)} (${formatCount(unitsAgainst)})
      </td>
      <td class="figure">${formatPoints(difference)}${doubtOf(element)}</td>
      <td class="figure">${formatPointsInterval(interval)}</td>
    </tr>`;
  }

  #point(selector: string): void {
    this.dispatchEvent(new CustomEvent('dp-element', { detail: selector }));
  }
}

function doubtOf(element: ElementDifference): string {
  if (element.isBeyondNoise) return '';
  return isPainted(element) ? ', a part of it beyond noise' : ', may be chance';
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-difference-table': DpDifferenceTable;
  }
}
