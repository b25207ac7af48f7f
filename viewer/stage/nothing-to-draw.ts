import { html } from 'lit';
import { sinceExposureWords } from '../model/exposure-filters.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { wholeSessions } from '../model/whole-sessions.ts';
import { isNarrowed, renderNobody } from '../ui/render-nobody.ts';
import '../ui/dp-empty.ts';
import { linkTo } from '../ui/link-to.ts';

/** In place of a page that nobody came to. */
export function nothingToDraw(location: LocationOf<'stage'>, stageName: (id: string) => string) {
  if (location.exposure !== undefined)
    return html`<dp-empty heading="Nobody of this arm came here since" explanation=${sinceExposureWords(location.exposure, location.scope.unit)}>
      <a class="button primary" href=${linkTo(formatLocation(wholeSessions(location)))}>Count their whole sessions</a>
    </dp-empty>`;
  if (isNarrowed(location)) return renderNobody(location, 'Nobody of this segment came here', stageName);
  return html`<dp-empty
    heading="Nothing to draw on"
    explanation="Choose another stage or a longer period, or look at the map to see where visitors are."
  >
    <a class="button" href=${linkTo(formatLocation({ view: 'map', scope: location.scope, asTable: false }))}>To the map</a>
  </dp-empty>`;
}
