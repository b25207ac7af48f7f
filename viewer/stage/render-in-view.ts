import { html, type TemplateResult } from 'lit';
import type { HeatmapAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import './dp-in-view-layer.ts';
import './dp-in-view-legend.ts';
import type { Painted } from './painted.ts';

/** What lies on the page, in dp-page-heat. */
export function renderInViewLayer(
  heatmap: HeatmapAnswer,
  painted: Painted | undefined,
  opacity: number,
): TemplateResult {
  return html`<dp-in-view-layer
    .heatmap=${heatmap}
    .placed=${painted?.placement.placed ?? []}
    .pageSize=${painted?.pageSize ?? { width: 0, height: 0 }}
    .scale=${painted?.scale ?? 1}
    .opacity=${opacity}
  ></dp-in-view-layer>`;
}

/** And what is told below it. */
export function renderInViewLegend(
  heatmap: HeatmapAnswer,
  painted: Painted | undefined,
  snapshot: SnapshotAnswer | undefined,
): TemplateResult {
  return html`<dp-in-view-legend .heatmap=${heatmap} .painted=${painted} .snapshot=${snapshot}></dp-in-view-legend>`;
}
