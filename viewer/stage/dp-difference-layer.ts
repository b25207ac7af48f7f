import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ElementDifference } from '../../collector/api/heatmap-difference.ts';
import { bySize, isPainted, patchesOf, signed } from '../model/difference-scale.ts';
import type { PlacedElement } from '../model/placement.ts';

/** Room that the figure of an element needs, CSS pixels of the page at scale 1. */
const LABEL_WIDTH_PX = 36;
const LABEL_HEIGHT_PX = 18;

/** On a page, the elements that two groups touched in different shares; lies inside dp-page-heat. */
@customElement('dp-difference-layer')
export class DpDifferenceLayer extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      top: 0;
      left: 0;
    }
    .box,
    .patch,
    b {
      position: absolute;
    }
    .box.more,
    .box.less {
      outline: 2px solid var(--own);
      outline-offset: 1px;
    }
    .patch {
      background: var(--own);
    }
    .more {
      --own: var(--dp-more);
    }
    .less {
      --own: var(--dp-less);
    }
    /* The sign is written, so that colour is not all there is to tell more from less. */
    b {
      right: -2px;
      bottom: 100%;
      padding: 0 0.3em;
      background: var(--own);
      color: #fff;
      font: 600 1em / 1.5 var(--dp-font-label);
      white-space: nowrap;
    }
    b.inside {
      top: 0;
      bottom: auto;
    }
  `;

  @property({ attribute: false }) placed: readonly PlacedElement[] = [];
  @property({ attribute: false }) differences: ReadonlyMap<string, ElementDifference> = new Map();
  /** At full strength of the colour, as a share. */
  @property({ type: Number }) largest = 0;
  @property({ type: Number }) opacity = 1;
  /** Screen pixels a CSS pixel of the page: figures keep their size however small the page is shown. */
  @property({ type: Number }) scale = 1;

  protected override render() {
    return bySize(this.placed).map(({ element, box }) => {
      const difference = this.differences.get(element.selector);
      if (!difference || !isPainted(difference)) return nothing;
      const own = difference.difference ?? 0;
      const size = `left:${box.pageLeft}px;top:${box.pageTop}px;width:${box.width}px;height:${box.height}px`;
      const isTold = difference.isBeyondNoise && box.width * this.scale >= LABEL_WIDTH_PX;
      // Above the box, so that what is written in it can be read, unless the page ends there.
      const where = box.pageTop * this.scale < LABEL_HEIGHT_PX ? 'inside' : '';
      return html`<div class=${difference.isBeyondNoise ? `box ${sideOf(own)}` : 'box'} style=${size}>
        ${patchesOf(difference, box).map((patch) => this.#renderPatch(patch))}
        ${isTold ? html`<b class=${`${sideOf(own)} ${where}`} style=${`font-size:${11 / this.scale}px`}>${signed(own)}</b>` : nothing}
      </div>`;
    });
  }

  #renderPatch({ left, top, size, difference }: ReturnType<typeof patchesOf>[number]) {
    const strength = this.largest > 0 ? Math.abs(difference) / this.largest : 0;
    const place = `left:${left * 100}%;top:${top * 100}%;width:${size * 100}%;height:${size * 100}%`;
    return html`<div
      class=${`patch ${sideOf(difference)}`}
      style=${`${place};opacity:${this.opacity * (0.2 + 0.5 * strength)}`}
    ></div>`;
  }
}

function sideOf(difference: number): 'more' | 'less' {
  return difference < 0 ? 'less' : 'more';
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-difference-layer': DpDifferenceLayer;
  }
}
