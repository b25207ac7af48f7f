import { html, type TemplateResult } from 'lit';
import type { MapStage } from '../../collector/api/map.ts';
import { sessionsPath } from '../model/evidence.ts';
import { formatCount, formatFigure } from '../model/format.ts';
import { CHANNEL_WORDS } from '../model/scope.ts';
import { linkTo } from '../ui/link-to.ts';
import type { LaneContext } from './lane-context.ts';
import { renderChange } from './render-change.ts';

/** Rows a cell has room for; the table has all. */
const SHOWN = 3;

/** What brought those who were in the stage: the same list as under that channel's filter. */
export function renderChannels(stage: MapStage, { scope }: LaneContext): TemplateResult {
  const most = Math.max(stage.reached, 1);
  return html`<ul class="places">
    ${stage.channels.slice(0, SHOWN).map(
      ({ channel, units, change }) => html`<li style=${`--share: ${Math.min(1, units / most)}`}>
        <a
          class="figure"
          href=${linkTo(sessionsPath({ ...scope, channel }, { stage: stage.id, outcome: 'reached' }))}
          >${formatCount(units)}</a
        >
        <span class="place">${CHANNEL_WORDS[channel]}</span>${renderChange(change, formatFigure)}
      </li>`,
    )}
  </ul>`;
}
