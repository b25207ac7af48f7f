import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { differenceMark, isBeyondNoise, verdictWords } from '../model/difference-words.ts';
import { sessionsPath } from '../model/evidence.ts';
import { formatShare, NO_FIGURE } from '../model/format.ts';
import type { MapSide, MapSides } from '../model/map-sides.ts';
import { type PairedFigure, pairedFigures } from '../model/paired-figures.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';
import './dp-map-table.ts';
import { linkTo } from '../ui/link-to.ts';

/** Two segments as figures in rows: each beside the other, then the tables of each alone. */
@customElement('dp-compared-table')
export class DpComparedTable extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      :host {
        max-width: 84rem;
      }
      caption {
        padding: var(--dp-space-5) 0 var(--dp-space-2);
        font-weight: 600;
      }
      h2 {
        margin-top: var(--dp-space-7);
        font-size: var(--dp-size-figure);
        font-weight: 400;
      }
      .aside {
        color: var(--dp-ink-3);
      }
      .clear {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) sides!: MapSides;

  protected override render() {
    const { own, other } = this.sides;
    return html`<table>
        <caption>
          ${own.name} beside ${other.name}, in ${own.answer.unit}s
        </caption>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">Figure</th>
            <th scope="col" class="figure">${own.name}</th>
            <th scope="col" class="figure">${other.name}</th>
            <th scope="col" class="figure">Difference</th>
            <th scope="col" class="figure">95 % interval</th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          ${pairedFigures(this.sides).map((row) => this.#renderRow(row))}
        </tbody>
      </table>
      ${[own, other].map(
        ({ name, answer, scope }) =>
          html`<h2 dir="auto">${name} alone</h2>
            <dp-map-table .answer=${answer} .scope=${scope}></dp-map-table>`,
      )}`;
  }

  #renderRow(row: PairedFigure) {
    const { own, other } = this.sides;
    const { difference, differenceFormat } = row;
    const mark = difference && differenceMark(difference, differenceFormat);
    return html`<tr>
      <th scope="row">${row.stageName}</th>
      <td>${row.figure}</td>
      ${renderFigure(row, own, row.own, row.of?.own)} ${renderFigure(row, other, row.other, row.of?.other)}
      <td class="figure">${mark?.figure ?? NO_FIGURE}</td>
      <td class="figure aside">${mark?.interval.slice(1, -1) || NO_FIGURE}</td>
      <td class=${difference && isBeyondNoise(difference) ? 'clear' : 'aside'}>
        ${difference ? verdictWords(difference) : 'not compared: undecided'}
      </td>
    </tr>`;
  }
}

/** Nobody has no list: under a filter of its own, a segment may widen. */
function renderFigure(row: PairedFigure, { scope }: MapSide, value: number | null, of: number | undefined) {
  const { filters, channel, stage, format } = row;
  const share = of && value !== null ? html` <span class="aside">${formatShare(value / of)}</span>` : '';
  const listScope = channel ? { ...scope, channel } : scope;
  return html`<td class="figure">
    ${filters && value ? html`<a href=${linkTo(sessionsPath(listScope, { stage, ...filters }))}>${format(value)}</a>` : format(value)}${share}
  </td>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-compared-table': DpComparedTable;
  }
}
