import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DropOffAnswer, DropOffDifference } from '../../collector/api/drop-off.ts';
import { axisExtent, axisFraction } from '../model/difference-axis.ts';
import { formatPoints, formatPointsInterval, signed } from '../model/difference-scale.ts';
import { differenceList } from '../model/drop-off-lists.ts';
import type { Whose } from '../model/drop-off-rows.ts';
import { differenceKind, differenceName, isBeyondChance } from '../model/drop-off-words.ts';
import { formatCount, formatCountOf, formatShare } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { linkTo } from '../ui/link-to.ts';
import { tableStyles } from '../ui/table-styles.ts';
import { differencesStyles } from './differences-styles.ts';

/** What tells those who dropped from those who went on: a dot with its interval a row, beside the figures. */
@customElement('dp-differences')
export class DpDifferences extends LitElement {
  static override styles = [baseStyles, controlStyles, tableStyles, differencesStyles];

  @property({ attribute: false }) answer!: DropOffAnswer;
  @property({ attribute: false }) whose!: Whose;
  @property({ attribute: false }) nameOf: (stage: string) => string = (id) => id;
  @state() private isNoiseShown = false;

  protected override render() {
    const { differences, unit } = this.answer;
    if (differences.length === 0)
      return html`<p class="none">
        Too few ${unit}s are decided to compare: of a thing, at least five would have to be expected on either side.
      </p>`;
    const clear = differences.filter(isBeyondChance);
    const noise = differences.length - clear.length;
    const shown = this.isNoiseShown ? differences : clear;
    return html`${shown.length === 0 ? html`<p class="none">None of what was compared differs beyond chance.</p>` : this.#renderTable(shown)}
      ${
        noise > 0
          ? html`<button
              class="button quiet"
              aria-expanded=${this.isNoiseShown}
              @click=${() => {
                this.isNoiseShown = !this.isNoiseShown;
              }}
            >
              ${this.isNoiseShown ? 'Hide' : 'Show'} ${formatCountOf(noise, 'comparison')} that chance may explain
            </button>`
          : nothing
      }`;
  }

  #renderTable(shown: readonly DropOffDifference[]) {
    const { unit } = this.answer;
    const extent = axisExtent(shown);
    return html`<table>
      <caption class="visually-hidden">
        Shares of ${unit}s who dropped off and of those who went on, the most certain difference first
      </caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col" class="figure">Of those who left</th>
          <th scope="col" class="figure">Of those who went on</th>
          <th scope="col" class="axis">
            <span class="visually-hidden">Difference, drawn</span>
            <span aria-hidden="true" class="ticks"
              ><i>${signed(-extent)}</i><i>0</i><i>${signed(extent)}${'\u202f'}points</i></span
            >
          </th>
          <th scope="col" class="figure">Difference</th>
          <th scope="col" class="figure">95 % interval</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map((difference) => this.#renderRow(difference, extent))}
      </tbody>
    </table>`;
  }

  #renderRow(difference: DropOffDifference, extent: number) {
    const isClear = isBeyondChance(difference);
    return html`<tr class=${isClear ? '' : 'noise'}>
      <th scope="row">
        <span class="kind">${differenceKind(difference)}</span> ${differenceName(difference, this.nameOf)}
      </th>
      ${this.#renderShare(difference, 'dropped')} ${this.#renderShare(difference, 'went_on')}
      <td class="axis">${renderInterval(difference, extent)}</td>
      <td class="figure">
        ${formatPoints(difference.difference)}${isClear ? nothing : html`<span class="visually-hidden">, may be chance</span>`}
      </td>
      <td class="figure">${formatPointsInterval(difference.interval)}</td>
    </tr>`;
  }

  #renderShare(difference: DropOffDifference, outcome: 'dropped' | 'went_on') {
    const { units, of } = outcome === 'dropped' ? difference.dropped : difference.wentOn;
    const count = `${formatCount(units)} of ${formatCount(of)}`;
    const { stage } = this.answer;
    return html`<td class="figure">
      ${formatShare(units / of)}
      <a class="count" href=${linkTo(differenceList(difference, this.whose, { stage, outcome }))}>${count}</a>
    </td>`;
  }
}

/** The figures stand beside it, so that it is for the eye alone. */
function renderInterval({ difference, interval: [low, high] }: DropOffDifference, extent: number) {
  const percent = (value: number) => `${axisFraction(value, extent) * 100}%`;
  const width = `${(axisFraction(high, extent) - axisFraction(low, extent)) * 100}%`;
  return html`<div class=${`plot ${difference > 0 ? 'left' : 'on'}`} aria-hidden="true">
    <i class="zero"></i><i class="interval" style=${`left: ${percent(low)}; width: ${width}`}></i
    ><i class="dot" style=${`left: ${percent(difference)}`}></i>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-differences': DpDifferences;
  }
}
