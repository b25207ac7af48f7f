import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import { formatShare } from '../model/format.ts';
import { bandMeansMs, formatSeconds, longestBandMs, reachLines } from '../model/in-view.ts';
import type { PlacedElement } from '../model/placement.ts';
import { inViewColours } from './in-view-colours.ts';

/** Room that a figure needs, screen pixels. */
const LABEL_HEIGHT_PX = 18;

/** On a page, how long its blocks were in view, or how far down it was seen; lies inside dp-page-heat. */
@customElement('dp-in-view-layer')
export class DpInViewLayer extends LitElement {
  static override styles = [
    inViewColours,
    css`
      :host {
        position: absolute;
        top: 0;
        left: 0;
      }
      .block,
      .band,
      .unseen,
      .line,
      b {
        position: absolute;
      }
      .band {
        left: 0;
        width: 100%;
        height: 12.5%;
        background: var(--dp-in-view);
      }
      .unseen,
      .line {
        left: 0;
        width: 100%;
      }
      .unseen {
        background: var(--dp-out-of-view);
      }
      .line {
        border-top: solid var(--dp-in-view-ink);
      }
      .fold {
        border-top-style: dashed;
      }
      b {
        z-index: 1;
        right: 0;
        top: 0;
        padding: 0 0.4em;
        background: var(--dp-in-view-ink);
        color: #fff;
        font: 600 1em / 1.5 var(--dp-font-label);
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) heatmap!: HeatmapAnswer;
  @property({ attribute: false }) placed: readonly PlacedElement[] = [];
  /** Of the page, in its CSS pixels. */
  @property({ attribute: false }) pageSize = { width: 0, height: 0 };
  @property({ type: Number }) opacity = 1;
  /** Screen pixels a CSS pixel of the page: figures and lines keep their size however small the page is shown. */
  @property({ type: Number }) scale = 1;

  protected override render() {
    return this.heatmap.layer === 'scroll' ? this.#renderReach() : this.#renderAttention();
  }

  #renderAttention() {
    const { units } = this.heatmap;
    const peakMs = longestBandMs(this.heatmap);
    return this.placed.map(({ element, box }) => {
      const means = bandMeansMs(element, units);
      const isRoomy = box.height * this.scale >= LABEL_HEIGHT_PX;
      return html`<div
        class="block"
        style=${`left:${box.pageLeft}px;top:${box.pageTop}px;width:${box.width}px;height:${box.height}px`}
      >
        ${means.map(
          (ms, band) =>
            html`<div
              class="band"
              style=${`top:${band * 12.5}%;opacity:${peakMs > 0 ? this.opacity * 0.6 * (ms / peakMs) : 0}`}
            ></div>`,
        )}
        ${isRoomy ? html`<b style=${this.#size}>${formatSeconds(Math.max(...means, 0))}</b>` : nothing}
      </div>`;
    });
  }

  #renderReach() {
    const { heatmap, opacity, pageSize } = this;
    const { reached = [], foldFraction = null } = heatmap.scroll ?? {};
    const step = pageSize.height / Math.max(1, reached.length);
    const width = `width:${pageSize.width}px`;
    return html`${reached.map((count, index) => {
      const unseen = heatmap.units > 0 ? 1 - count / heatmap.units : 0;
      return html`<div
        class="unseen"
        style=${`${width};top:${index * step}px;height:${step}px;opacity:${opacity * 0.7 * unseen}`}
      ></div>`;
    })}
    ${reachLines(heatmap).map(({ share, depth }) => this.#renderLine(depth, `${formatShare(share)} saw this far`))}
    ${foldFraction === null ? nothing : this.#renderLine(foldFraction, 'Fold, on average', 'fold')}`;
  }

  #renderLine(depth: number, words: string, kind = '') {
    const { pageSize, scale } = this;
    const top = Math.min(depth * pageSize.height, pageSize.height - 2 / scale);
    // Below its line; above it at the end of the page.
    const isLow = pageSize.height - top < (2 * LABEL_HEIGHT_PX) / scale;
    const side = kind ? 'right:auto;left:0;' : '';
    return html`<div
      class=${`line ${kind}`}
      style=${`width:${pageSize.width}px;top:${top}px;border-top-width:${1.5 / scale}px`}
    >
      <b style=${`${side}${isLow ? 'top:auto;bottom:0;' : ''}${this.#size}`}>${words}</b>
    </div>`;
  }

  get #size(): string {
    return `font-size:${11 / this.scale}px`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-in-view-layer': DpInViewLayer;
  }
}
