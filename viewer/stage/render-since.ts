import { html, nothing } from 'lit';
import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import { dropOffPath } from '../model/evidence.ts';
import { sinceExposureWords, WHOLE_PAGE_VIEW_WORDS } from '../model/exposure-filters.ts';
import { isInViewLayer } from '../model/in-view.ts';
import type { LocationOf } from '../model/location.ts';
import { linkTo, whereOpen } from '../ui/link-to.ts';
import { renderSinceExposure } from '../ui/render-since-exposure.ts';

/** From when on the figures of a layer count, where that is an exposure. */
export function renderSince(location: LocationOf<'stage'>, layer: HeatmapLayer) {
  const { exposure, scope, against } = location;
  if (exposure === undefined) return nothing;
  // What was in view is compared with nothing.
  const words = isInViewLayer(layer)
    ? `${sinceExposureWords(exposure, scope.unit)} ${WHOLE_PAGE_VIEW_WORDS}`
    : sinceExposureWords(exposure, scope.unit, against);
  return renderSinceExposure(location, words);
}

export function renderWhy({ exposure, scope, stage }: LocationOf<'stage'>, stageName: string) {
  const path = dropOffPath(scope, stage, exposure);
  return whereOpen(path, html`<a class="why" href=${linkTo(path)}>Why they leave ${stageName}</a>`);
}
