import { html, nothing } from 'lit';
import type { HeatmapAnswer, HeatmapElement, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import type { Drawing } from '../model/drawing.ts';
import { exitSentence, isInViewLayer } from '../model/in-view.ts';
import './dp-heat-legend.ts';
import './dp-heat-table.ts';
import type { Painted } from './painted.ts';
import { renderInViewLegend } from './render-in-view.ts';

interface LayerLegend {
  readonly heatmap: HeatmapAnswer;
  readonly painted: Painted | undefined;
  /** Takes out what another state of the page shows. */
  readonly withoutShown: (painted: Painted) => Painted;
  readonly draw: Drawing;
  readonly snapshot: SnapshotAnswer | undefined;
  readonly onPoint: (element: HeatmapElement | undefined) => void;
}

/** Below a page: what its layer means, and the same as a table. */
export function renderLayerLegend(legend: LayerLegend) {
  const { heatmap, painted, withoutShown, draw, snapshot, onPoint } = legend;
  if (isInViewLayer(heatmap.layer)) return renderInViewLegend(heatmap, painted, snapshot);
  return html`${
    heatmap.layer === 'exit'
      ? html`<p class="label">${exitSentence(heatmap.exits ?? 0, heatmap.units)}</p>`
      : nothing
  }
    <dp-heat-legend
      .heatmap=${heatmap}
      .painted=${painted && withoutShown(painted)}
      .draw=${draw}
      .snapshot=${snapshot}
    ></dp-heat-legend>
    <dp-heat-table
      .heatmap=${heatmap}
      @dp-point-element=${(event: CustomEvent<HeatmapElement | undefined>) => onPoint(event.detail)}
    ></dp-heat-table>`;
}
