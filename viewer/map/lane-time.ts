import { html, nothing, type TemplateResult } from 'lit';
import type { MapStage } from '../../collector/api/map.ts';
import { sessionsPath } from '../model/evidence.ts';
import { formatDuration } from '../model/format.ts';
import { timeScale } from '../model/time-scale.ts';
import { linkTo } from '../ui/link-to.ts';
import type { LaneContext } from './lane-context.ts';
import { renderChange } from './render-change.ts';

/** The median, and where the middle half of the units lies, on one scale for all stages. */
export function renderTime(stage: MapStage, { scope, stagesOnScale }: LaneContext): TemplateResult {
  const { id, medianTimeMs, timeSpreadMs } = stage;
  return html`<a href=${linkTo(sessionsPath(scope, { stage: id, outcome: 'reached' }))}
      ><b>${formatDuration(medianTimeMs)}</b></a
    >
    ${
      timeSpreadMs
        ? html`<span class="aside">${formatDuration(timeSpreadMs[0])} to ${formatDuration(timeSpreadMs[1])}</span>${renderChange(stage.changes?.medianTimeMs, formatDuration)}
            ${renderSpread(timeSpreadMs, medianTimeMs ?? 0, timeScale(stagesOnScale))}`
        : nothing
    }`;
}

function renderSpread(
  [first, third]: readonly [number, number],
  median: number,
  at: (durationMs: number) => number,
): TemplateResult {
  const percent = (fraction: number) => `${(100 * fraction).toFixed(1)}%`;
  const half = `left: ${percent(at(first))}; width: ${percent(at(third) - at(first))}`;
  return html`<div class="spread" aria-hidden="true">
    <i class="half" style=${half}></i><i class="median" style=${`left: ${percent(at(median))}`}></i>
  </div>`;
}
