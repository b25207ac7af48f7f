import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { elementName } from '../model/element-name.ts';
import { formatCount, formatCountOf, formatMoment, formatShare } from '../model/format.ts';
import { formatSeconds, longestBandMs, reachSentence } from '../model/in-view.ts';
import { UNIT_WORDS } from '../model/list-words.ts';
import { DEVICE_WORDS } from '../model/scope.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';
import { inViewColours } from './in-view-colours.ts';
import type { Painted } from './painted.ts';
import { rampStyles } from './ramp-styles.ts';
import { renderFiguresTable } from './render-figures-table.ts';

/** What the tints and lines of what was in view mean, what has no place on the page, and the same as a table. */
@customElement('dp-in-view-legend')
export class DpInViewLegend extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    inViewColours,
    rampStyles,
    css`
      :host {
        display: grid;
        gap: var(--dp-space-2);
        padding: var(--dp-space-3) 0;
      }
      .scale {
        width: 13rem;
      }
      .ramp {
        border: 1px solid var(--dp-rule);
        background: linear-gradient(to right, #fff, var(--dp-in-view));
      }
      .reach .ramp {
        background: linear-gradient(to right, var(--dp-out-of-view), #fff);
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
  @property({ attribute: false }) painted: Painted | undefined;
  @property({ attribute: false }) snapshot: SnapshotAnswer | undefined;

  protected override render() {
    const { heatmap, snapshot } = this;
    const isScroll = heatmap.layer === 'scroll';
    const units = `${UNIT_WORDS[heatmap.unit]}s`;
    return html`<div class=${isScroll ? 'scale reach' : 'scale'}>
        <div class="ramp"></div>
        <div class="ticks label" aria-hidden="true">
          <span>${isScroll ? '0 %' : '0 s'}</span>
          <span>${isScroll ? '100 %' : formatSeconds(longestBandMs(heatmap))}</span>
        </div>
        <p class="label">${isScroll ? `of the ${units} saw this far` : `in view, by each of the ${units} on average`}</p>
      </div>
      <p class="label">
        ${isScroll ? reachSentence(heatmap) : `${formatCountOf(heatmap.units, heatmap.unit)} had parts of this page in view while they were active.`}
        ${snapshot ? html`<br />Drawn on a visit ${formatMoment(snapshot.at, Date.now())}, ${DEVICE_WORDS[snapshot.device].toLowerCase()}, ${snapshot.width} px` : nothing}
      </p>
      ${this.#renderUnplaced()}
      <details>
        <summary>The same as a table</summary>
        ${isScroll ? this.#renderDepths() : this.#renderBlocks()}
      </details>`;
  }

  #renderUnplaced() {
    const unplaced = this.painted?.placement.unplaced ?? [];
    if (unplaced.length === 0) return nothing;
    return html`<details>
      <summary class="label">${formatCountOf(unplaced.length, 'block')} unplaced: not on this page</summary>
      <ul class="label">
        ${unplaced.map(({ selector, events }) => html`<li>${formatCountOf(events, 'page view')} <code>${selector}</code></li>`)}
      </ul>
    </details>`;
  }

  #renderBlocks() {
    const { heatmap } = this;
    return renderFiguresTable({
      caption: 'Time in view by block of the page',
      heads: ['Block', 'In view, each', 'Had it in view', 'Share', 'Went on'],
      rows: heatmap.elements.map((element) => ({
        name: html`${elementName(element)} <code>${element.selector}</code>`,
        figures: [
          formatSeconds(element.attention?.meanMs ?? 0),
          formatCountOf(element.units, heatmap.unit),
          formatShare(heatmap.units ? element.units / heatmap.units : null),
          formatShare(element.rateWentOn),
        ],
      })),
    });
  }

  #renderDepths() {
    const { units, unit, scroll } = this.heatmap;
    const reached = scroll?.reached ?? [];
    return renderFiguresTable({
      caption: 'How far down the page was seen',
      heads: ['Of the page’s height', unit === 'visitor' ? 'Visitors' : 'Sessions', 'Share'],
      rows: reached.map((count, step) => ({
        name: formatShare((step + 1) / reached.length),
        figures: [formatCount(count), formatShare(units ? count / units : null)],
      })),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-in-view-legend': DpInViewLegend;
  }
}
