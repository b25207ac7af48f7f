import { html, nothing, type TemplateResult } from 'lit';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import type { MapStage } from '../../collector/api/map.ts';
import { elementName } from '../model/element-name.ts';
import { sessionsPath, stagePath } from '../model/evidence.ts';
import { formatCount, formatCountOf, formatFigure, formatShare } from '../model/format.ts';
import { formatCost } from '../model/hotspot-words.ts';
import { LAYER_WORDS } from '../model/layer-words.ts';
import { withoutPrefix } from '../model/page-prefix.ts';
import { linkTo } from '../ui/link-to.ts';
import type { LaneContext } from './lane-context.ts';
import { renderChange } from './render-change.ts';

/** The hotspots that cost the most: where, how many, what it goes with. */
export function renderPainPoints(stage: MapStage, context: LaneContext): TemplateResult {
  return html`<ol class="pains">
    ${stage.hotspots.map((hotspot) => renderPainPoint(hotspot, context))}
  </ol>`;
}

function renderPainPoint(
  hotspot: MapStage['hotspots'][number],
  { scope, unit, prefix }: LaneContext,
): TemplateResult {
  const { id, stage, pageGroup, kind, selector } = hotspot;
  const page = stagePath(scope, stage, { pageGroup, hotspot: id, layer: kind });
  return html`<li class=${kind}>
    <a class="place" dir="auto" href=${linkTo(page)} title=${`${selector} on ${pageGroup}`}
      >${elementName(hotspot)}<small>${withoutPrefix(pageGroup, prefix)}</small></a
    >
    <span class="evidence"
      ><a href=${linkTo(sessionsPath(scope, { hotspot: id }))}>${formatCountOf(hotspot.units, unit)}</a>${renderChange(hotspot.change, formatFigure, 'loss')},
      ${LAYER_WORDS[kind].plural.toLowerCase()}${renderCost(hotspot)}</span
    >
  </li>`;
}

/** Only what is known: a cost needs decided units on both sides. */
function renderCost({ hasEnough, cost, costLow, costHigh, rateAffected, rateUnaffected }: Hotspot) {
  if (cost === null || costLow === null || costHigh === null) return nothing;
  if (!hasEnough) return html`<span class="cost">too few to say</span>`;
  const rates = `${formatShare(rateAffected)} of the affected went on, ${formatShare(rateUnaffected)} of the others`;
  const isClear = costLow > 0;
  return html`<span class=${isClear ? 'cost clear' : 'cost'} title=${rates}
    >cost ${formatCount(cost)} <span class="aside">(${formatCost(costLow)} to ${formatCost(costHigh)})</span></span
  >`;
}
