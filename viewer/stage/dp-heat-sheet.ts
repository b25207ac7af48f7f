import { css, html, LitElement, type PropertyValues, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Drawing } from '../model/drawing.ts';
import { drawContours } from './draw-contours.ts';
import { drawZones } from './draw-zones.ts';
import { paintLayer } from './paint-layer.ts';
import type { Sheet } from './sheets.ts';

/** One sheet of the layer, drawn where it was when it was made, in pixels of the page. */
@customElement('dp-heat-sheet')
export class DpHeatSheet extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
    }
    canvas,
    svg {
      display: block;
      width: 100%;
      height: 100%;
    }
    path {
      fill: none;
      stroke-linejoin: round;
    }
    .casing {
      stroke: #fff;
      stroke-opacity: 0.9;
    }
    .line {
      stroke: var(--dp-heat-5);
    }
    .rank-0 {
      stroke: var(--dp-heat-3);
    }
    .rank-1 {
      stroke: var(--dp-heat-4);
    }
    text {
      font-family: var(--dp-font-label);
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      text-anchor: middle;
    }
    .share {
      fill: #1c2420;
      stroke: #fff;
      stroke-linejoin: round;
      paint-order: stroke;
    }
    .tints {
      opacity: 0.66;
    }
    .edge {
      fill: none;
      stroke: var(--dp-heat-5);
    }
    .plate {
      fill: #fdfbf5;
      stroke: var(--dp-heat-5);
    }
    .figure {
      fill: #1c2420;
    }
    .heat-0 {
      fill: var(--dp-heat-0);
    }
    .heat-1 {
      fill: var(--dp-heat-1);
    }
    .heat-2 {
      fill: var(--dp-heat-2);
    }
    .heat-3 {
      fill: var(--dp-heat-3);
    }
    .heat-4 {
      fill: var(--dp-heat-4);
    }
    .heat-5 {
      fill: var(--dp-heat-5);
    }
  `;

  @property({ attribute: false }) sheet!: Sheet;
  @property() draw: Drawing = 'density';
  /** Of the whole layer, so that all sheets have one scale. */
  @property({ type: Number }) peak = 0;
  @property({ type: Number }) units = 0;
  @property({ type: Number }) mostUnits = 0;
  /** Of the page on the screen: lines and letters are as thick and high at any. */
  @property({ type: Number }) scale = 1;

  protected override render() {
    const { grid, placed } = this.sheet;
    if (this.draw === 'density') return html`<canvas aria-hidden="true"></canvas>`;
    const box = `${grid.pageLeft} ${grid.pageTop} ${grid.columns * grid.cellPx} ${grid.rows * grid.cellPx}`;
    return html`<svg viewBox=${box} aria-hidden="true">
      ${
        this.draw === 'contour'
          ? svg`${drawContours(grid, this.peak, this.scale)}`
          : svg`${drawZones(placed, this.units, this.mostUnits, this.scale)}`
      }
    </svg>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { grid } = this.sheet;
    Object.assign(this.style, {
      left: `${grid.pageLeft}px`,
      top: `${grid.pageTop}px`,
      width: `${grid.columns * grid.cellPx}px`,
      height: `${grid.rows * grid.cellPx}px`,
    });
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas && (changed.has('sheet') || changed.has('peak') || changed.has('draw')))
      paintLayer(canvas, grid, this.peak);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-heat-sheet': DpHeatSheet;
  }
}
