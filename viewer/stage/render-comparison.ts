import { html, type TemplateResult } from 'lit';
import type { HeatmapAnswer, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import type { Compared } from './compared.ts';
import './dp-difference.ts';
import './dp-heat-pair.ts';

interface Comparison {
  readonly of: Compared;
  /** Of the first side; null: no visit of the page was recorded. */
  readonly snapshot: SnapshotAnswer | null | undefined;
  readonly heatmap: HeatmapAnswer | undefined;
  readonly selected: string;
}

/** Two groups' heat on a page, as the view asks: beside each other, or as their difference. */
export function renderComparison({ of, snapshot, heatmap, selected }: Comparison): TemplateResult {
  return html`<section aria-label="Comparison">
    ${
      of.location.asDifference
        ? html`<dp-difference .of=${of} .snapshot=${snapshot} .selected=${selected}></dp-difference>`
        : html`<dp-heat-pair .of=${of} .snapshot=${snapshot} .heatmap=${heatmap} .selected=${selected}></dp-heat-pair>`
    }
  </section>`;
}
