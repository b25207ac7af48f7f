import { html, nothing } from 'lit';
import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import { dropOffPath, sessionsPath } from '../model/evidence.ts';
import { sinceExposureWords, WHOLE_PAGE_VIEW_WORDS } from '../model/exposure-filters.ts';
import { isInViewLayer } from '../model/in-view.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { wholeSessions } from '../model/whole-sessions.ts';

/** From when on the figures of a view count, where that is an exposure, and the way to whole sessions, where there may be one. */
export function renderSince(location: LocationOf<'stage'>, layer: HeatmapLayer, mayWiden: boolean) {
  const { exposure, scope, against } = location;
  if (exposure === undefined) return nothing;
  // What was in view is compared with nothing.
  const words = isInViewLayer(layer)
    ? `${sinceExposureWords(exposure, scope.unit)} ${WHOLE_PAGE_VIEW_WORDS}`
    : sinceExposureWords(exposure, scope.unit, against);
  return html`<p class="since">
    ${words}
    ${mayWiden ? html`<a href=${formatLocation(wholeSessions(location))}>Count their whole sessions</a>` : nothing}
  </p>`;
}

/** Why they leave is told of whole sessions: of an arm, since its exposure, there is the list of who did, where it may be opened. */
export function renderWhy(location: LocationOf<'stage'>, stageName: string, mayWiden: boolean) {
  const { exposure, scope, stage } = location;
  if (exposure === undefined)
    return html`<a class="why" href=${dropOffPath(scope, stage)}>Why they leave ${stageName}</a>`;
  if (!mayWiden) return nothing;
  return html`<a class="why" href=${sessionsPath(scope, { exposure, stage, outcome: 'dropped' })}
    >Who left ${stageName} since then</a
  >`;
}
