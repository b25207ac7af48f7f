import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapAnswer } from '../../collector/api/map.ts';
import { formatCountOf, formatPeriod } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';

/** What the path's colours mean, what its width counts, and who is in none of the figures. */
@customElement('dp-legend')
export class DpLegend extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        padding: var(--dp-space-3) 0 0 var(--dp-gutter);
        border-top: 1px solid var(--dp-rule);
        font: 400 var(--dp-size-small) / 1.5 var(--dp-font-label);
        color: var(--dp-ink-3);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--dp-space-4);
      }
      i {
        display: inline-block;
        width: 14px;
        height: 6px;
        margin-right: 6px;
        vertical-align: 0.08em;
        background: var(--swatch);
        opacity: 0.8;
      }
    `,
  ];

  @property({ attribute: false }) answer!: MapAnswer;

  protected override render() {
    const { unit, totals, previous, against } = this.answer;
    return html`<ul>
        ${renderSwatch('--dp-ink-3', 'began here')}${renderSwatch('--dp-moss', 'went on')}
        ${renderSwatch('--dp-ochre', 'turned back')}${renderSwatch('--dp-rust', 'left')}
        ${renderSwatch('--dp-water', 'still open')}
        <li>
          The path’s width is stage visits${against ? ` for each ${unit} of the segment, on one scale for both` : ''}; who returns is counted again. All figures are ${unit}s.
        </li>
      </ul>
      ${
        previous
          ? html`<p>
              Beside each figure, its own of ${formatPeriod(previous.from, previous.to)}
              (${formatCountOf(previous.units, unit)}): ▲ rose or ▼ fell beyond noise; in grey, no clear change, or too few or too early to say. Of ${unit}s at a place it is their share of the stage that is compared.
            </p>`
          : nothing
      }
      ${
        against
          ? html`<p>
              The dashed bracket beside a station is as long as the other segment’s. Below the figures of both: this segment’s minus the other’s, in points of percent, with its 95 % interval; bold where it is
              beyond noise (false discoveries held at 5 %, once over the rates of going on, once over all other figures). Shares of places are of those that reached the stage.
            </p>`
          : nothing
      }
      ${
        totals.unassigned > 0
          ? html`<p>${formatCountOf(totals.unassigned, unit)} did something that no stage claims.</p>`
          : nothing
      }
      ${
        totals.bots > 0
          ? html`<p>${formatCountOf(totals.bots, 'session')} of robots ${totals.bots === 1 ? 'is' : 'are'} left out.</p>`
          : nothing
      }`;
  }
}

function renderSwatch(colour: string, words: string) {
  return html`<li><i style=${`--swatch: var(${colour})`}></i>${words}</li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-legend': DpLegend;
  }
}
