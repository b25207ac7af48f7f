import { html, nothing } from 'lit';
import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import { dropOffPath, sessionsPath } from '../model/evidence.ts';
import { sinceExposureWords, WHOLE_PAGE_VIEW_WORDS } from '../model/exposure-filters.ts';
import { isInViewLayer } from '../model/in-view.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { wholeSessions } from '../model/whole-sessions.ts';
import { linkTo, whereOpen } from '../ui/link-to.ts';

/** From when on the figures of a view count, where that is an exposure, and the way to whole sessions, where there may be one. */
export function renderSince(location: LocationOf<'stage'>, layer: HeatmapLayer) {
  const { exposure, scope, against } = location;
  if (exposure === undefined) return nothing;
  // What was in view is compared with nothing.
  const words = isInViewLayer(layer)
    ? `${sinceExposureWords(exposure, scope.unit)} ${WHOLE_PAGE_VIEW_WORDS}`
    : sinceExposureWords(exposure, scope.unit, against);
  const whole = formatLocation(wholeSessions(location));
  return html`<p class="since">
    ${words}
    ${whereOpen(whole, html`<a href=${linkTo(whole)}>Count their whole sessions</a>`)}
  </p>`;
}

/** Why they leave is told of whole sessions: of an arm, since its exposure, there is the list of who did. */
export function renderWhy({ exposure, scope, stage }: LocationOf<'stage'>, stageName: string) {
  const [path, words] =
    exposure === undefined
      ? [dropOffPath(scope, stage), `Why they leave ${stageName}`]
      : [sessionsPath(scope, { exposure, stage, outcome: 'dropped' }), `Who left ${stageName} since then`];
  return whereOpen(path, html`<a class="why" href=${linkTo(path)}>${words}</a>`);
}
