import { html } from 'lit';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import type { PageFit } from '../model/page-fit.ts';
import type { PageBox, PlacedElement } from '../model/placement.ts';
import './dp-element-figures.ts';

/** Room for the figures below an element, screen pixels. */
const FIGURES_HEIGHT = 130;

/** The figures of an element that is pointed at: under it, above it where there is no room. */
export function renderFigures(
  { element, box }: PlacedElement,
  heatmap: HeatmapAnswer,
  fit: PageFit,
  scrollTop: number,
) {
  const screenX = fit.screenLeft + box.pageLeft * fit.scale;
  const screenBottom = (box.pageTop + box.height) * fit.scale - scrollTop;
  const screenHeight = fit.viewportHeight * fit.scale;
  const vertical =
    screenBottom + FIGURES_HEIGHT < screenHeight
      ? `top:${screenBottom + 8}px`
      : `bottom:${screenHeight - box.pageTop * fit.scale + scrollTop + 8}px`;
  return html`<dp-element-figures
    style=${`left:min(${Math.max(8, screenX)}px, calc(100% - 19rem));${vertical}`}
    .element=${element}
    .heatmap=${heatmap}
  ></dp-element-figures>`;
}

/** Pixels of the page; the line is as thick on the screen at any scale. */
export function renderOutline(
  { pageLeft, pageTop, width, height }: PageBox,
  kind: 'selected' | 'hovered',
  scale: number,
) {
  return html`<div
    class=${`outline ${kind}`}
    style=${`left:${pageLeft}px;top:${pageTop}px;width:${width}px;height:${height}px;outline-width:${2 / scale}px`}
  ></div>`;
}
