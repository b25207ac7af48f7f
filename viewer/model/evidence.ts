import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import { formatLocation } from './location.ts';
import type { Scope } from './scope.ts';
import type { SessionFilters } from './session-filters.ts';

/** The list behind a number, under the same scope as the number. */
export function sessionsPath(scope: Scope, filters: SessionFilters): string {
  return formatLocation({ view: 'sessions', scope, filters });
}

/** Why they leave a stage: what is known of those who dropped there; with `exposure`, of that arm's since then. */
export function dropOffPath(scope: Scope, stage: string, exposure?: string): string {
  return formatLocation({ view: 'drop-off', scope, stage, ...(exposure && { exposure }) });
}

/** The recorded page behind a place, with a hotspot pointed at if one is named. */
export function stagePath(
  scope: Scope,
  stage: string,
  place: {
    readonly pageGroup?: string;
    readonly hotspot?: string;
    readonly layer?: HeatmapLayer;
    readonly exposure?: string;
  } = {},
): string {
  return formatLocation({ view: 'stage', scope, stage, ...place });
}
