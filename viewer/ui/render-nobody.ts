import { html } from 'lit';
import { formatLocation, type ViewLocation } from '../model/location.ts';
import { segmentOf, withSegment } from '../model/scope.ts';
import { segmentPhrases } from '../model/segment-words.ts';
import './dp-empty.ts';
import { linkTo } from './link-to.ts';

/** Whether nobody being here may be the segment's doing. */
export function isNarrowed({ scope }: ViewLocation): boolean {
  return Object.keys(segmentOf(scope)).length > 0;
}

/** In place of a view whose segment is empty: what it asks for, and the way out of it. */
export function renderNobody(location: ViewLocation, heading: string, stageName: (id: string) => string) {
  const { scope } = location;
  const asked = segmentPhrases(segmentOf(scope), stageName).join(', ');
  const everybody = formatLocation({ ...location, scope: withSegment(scope, {}) });
  return html`<dp-empty
    heading=${heading}
    explanation=${`Counted are only ${scope.unit}s ${asked}. Take a condition away, or look at a longer period.`}
  >
    <a class="button primary" href=${linkTo(everybody)}>Clear the segment</a>
  </dp-empty>`;
}
