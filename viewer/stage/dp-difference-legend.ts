import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapDifferenceAnswer } from '../../collector/api/heatmap-difference.ts';
import { isPainted, largestDifference, signed } from '../model/difference-scale.ts';
import { formatCount, formatCountOf } from '../model/format.ts';
import { LAYER_WORDS } from '../model/layer-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { rampStyles } from './ramp-styles.ts';

/** What the colours of a difference mean, and how much was not painted because it may be chance. */
@customElement('dp-difference-legend')
export class DpDifferenceLegend extends LitElement {
  static override styles = [
    baseStyles,
    rampStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--dp-space-2) var(--dp-space-5);
        padding: var(--dp-space-3) 0;
      }
      .scale {
        width: 22rem;
      }
      .ramp {
        background: linear-gradient(
          to right,
          var(--dp-less),
          color-mix(in srgb, var(--dp-less) 25%, var(--dp-sheet)) 48%,
          var(--dp-rule) 48% 52%,
          color-mix(in srgb, var(--dp-more) 25%, var(--dp-sheet)) 52%,
          var(--dp-more)
        );
      }
      p {
        max-width: 40rem;
      }
    `,
  ];

  @property({ attribute: false }) difference!: HeatmapDifferenceAnswer;
  /** Of the two sides, in the order of the question. */
  @property({ attribute: false }) words: readonly [string, string] = ['', ''];
  /** That are painted and have no place on the page shown. */
  @property({ type: Number }) unplaced = 0;

  protected override render() {
    const { difference } = this;
    const { elements, unit, layer } = difference;
    const largest = largestDifference(difference);
    const painted = elements.filter(isPainted).length;
    const [own, other] = this.words;
    return html`${
      largest > 0
        ? html`<div class="scale">
            <div class="ramp"></div>
            <div class="ticks label">
              <span>${signed(-largest)}, ${other} more</span><span>0</span><span>${signed(largest)}, ${own} more</span>
            </div>
            <p class="label">
              Percentage points: share of ${unit}s on the page with a ${LAYER_WORDS[layer].singular} there, ${own} minus
              ${other}
            </p>
          </div>`
        : nothing
    }
      <p class="label" role="status">
        ${
          painted > 0
            ? `${formatCountOf(painted, 'element')} ${painted === 1 ? 'differs' : 'differ'} by more than noise.`
            : 'No element differs by more than noise.'
        }
        ${formatCount(elements.length - painted)} of ${formatCount(elements.length)} are not painted: their differences may be
        chance, or too few ${unit}s touched them (two-proportion test, false discoveries held at 5${'\u202f'}%).
        ${this.unplaced > 0 ? `${formatCountOf(this.unplaced, 'differing element')} not on this page, in the table only.` : nothing}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-difference-legend': DpDifferenceLegend;
  }
}
