import { html, nothing, type TemplateResult } from 'lit';
import type { Change } from '../../collector/api/change.ts';
import type { MapStage } from '../../collector/api/map.ts';
import { contactOf } from '../model/contact-words.ts';
import { sessionsPath, stagePath } from '../model/evidence.ts';
import { formatCount, formatFigure } from '../model/format.ts';
import { withoutPrefix } from '../model/page-prefix.ts';
import type { SessionFilters } from '../model/session-filters.ts';
import { linkTo } from '../ui/link-to.ts';
import type { LaneContext } from './lane-context.ts';
import { renderChange } from './render-change.ts';

/** Rows a cell has room for; the stage view shows all. */
const SHOWN = 3;

interface Place {
  readonly pageGroup: string;
  readonly selector?: string;
  readonly label?: string;
  readonly units: number;
  readonly change?: Change | undefined;
}

/** Page groups of the stage: the figure leads to who saw it, the name to the page. */
export function renderTouchpoints(stage: MapStage, context: LaneContext): TemplateResult {
  return renderPlaces(stage, context, stage.touchpoints, (place) => ({ touchedPageGroup: place.pageGroup }));
}

export function renderActions(stage: MapStage, context: LaneContext): TemplateResult {
  return renderPlaces(stage, context, stage.actions, (place) => ({
    touchedPageGroup: place.pageGroup,
    ...(place.selector && { touchedSelector: place.selector }),
  }));
}

export function renderExits(stage: MapStage, context: LaneContext): TemplateResult {
  return renderPlaces(
    stage,
    context,
    stage.exits,
    (place) => ({
      outcome: 'dropped',
      exitPageGroup: place.pageGroup,
      ...(place.selector !== undefined && { exitSelector: place.selector }),
    }),
    'exit',
  );
}

function renderPlaces(
  stage: MapStage,
  context: LaneContext,
  places: readonly Place[],
  filters: (place: Place) => SessionFilters,
  layer?: 'exit',
): TemplateResult {
  const { scope, prefix } = context;
  const most = Math.max(stage.reached, 1);
  return html`<ul class=${`places ${layer ?? ''}`}>
    ${places.slice(0, SHOWN).map((place) => {
      const page = withoutPrefix(place.pageGroup, prefix);
      const href = stagePath(scope, stage.id, { pageGroup: place.pageGroup, ...(layer && { layer }) });
      const [name, aside] = placeName(place, page);
      return html`<li style=${`--share: ${Math.min(1, place.units / most)}`}>
        <a class="figure" href=${linkTo(sessionsPath(scope, { stage: stage.id, ...filters(place) }))}
          >${formatCount(place.units)}</a
        >
        <a class="place" dir="auto" href=${linkTo(href)} title=${`${name} on ${place.pageGroup}`}
          >${name}${aside ? html`<small>${aside}</small>` : nothing}</a
        >${renderChange(place.change, formatFigure, layer === 'exit' ? 'loss' : 'neither')}
      </li>`;
    })}
  </ul>`;
}

/** What stands first, and what beside it: the element and its page; the page when no element is known. */
export function placeName(
  { pageGroup, label, selector }: Omit<Place, 'units'>,
  page: string,
): readonly [string, string] {
  const contact = contactOf(pageGroup);
  if (contact !== undefined) return [contact, 'outside the site'];
  if (selector === undefined) return [page, ''];
  return selector === '' ? [page, 'nothing touched'] : [label || selector, page];
}
