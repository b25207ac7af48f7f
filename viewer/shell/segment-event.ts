import type { SegmentFilter } from '../../collector/api/scope.ts';

/** Dispatched with the whole segment that was chosen. */
export function segmentEvent(segment: SegmentFilter): CustomEvent<SegmentFilter> {
  return new CustomEvent('dp-segment', { detail: segment, bubbles: true, composed: true });
}
