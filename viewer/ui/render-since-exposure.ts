import { html, nothing } from 'lit';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { wholeSessions } from '../model/whole-sessions.ts';
import { linkTo, whereOpen } from './link-to.ts';

/** From when on the figures of a view count, in these words, where that is an exposure; and the way to whole sessions. */
export function renderSinceExposure(location: LocationOf<'stage'> | LocationOf<'drop-off'>, words: string) {
  if (location.exposure === undefined) return nothing;
  const whole = formatLocation(wholeSessions(location));
  return html`<p class="since">
    ${words}
    ${whereOpen(whole, html`<a href=${linkTo(whole)}>Count their whole sessions</a>`)}
  </p>`;
}
