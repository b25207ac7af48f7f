import type { ShareRequest } from '../../collector/api/share-links.ts';
import { formatPeriod } from './format.ts';
import { type LocationOf, parseLocation, type ViewLocation } from './location.ts';
import { CHANNEL_WORDS, DEVICE_WORDS, PERIOD_WORDS, type Scope, scopeQuery } from './scope.ts';

type Shareable = LocationOf<'map'> | LocationOf<'stage'> | LocationOf<'replay'>;

export function isShareable(location: ViewLocation): location is Shareable {
  return location.view === 'map' || location.view === 'stage' || location.view === 'replay';
}

/** What a link to this view is bound to. A period like "last 30 days" stands still from now on. */
export function shareRequest(location: Shareable, nowMs: number): ShareRequest['show'] {
  if (location.view === 'replay') return { kind: 'session', session: location.session };
  const { from, to, unit: _, ...filters } = scopeQuery(location.scope, nowMs);
  const { unit, device, channel } = location.scope;
  const scope = {
    ...{ from: String(from), to: String(to ?? nowMs), unit },
    ...(device && { device }),
    ...(channel && { channel }),
    ...(typeof filters.variant === 'string' && { variant: filters.variant }),
    ...(typeof filters.journey === 'string' && { journey: filters.journey }),
  };
  return location.view === 'stage'
    ? { kind: 'stage', stage: location.stage, ...scope }
    : { kind: 'map', ...scope };
}

/** What numbers under a scope are of: the days, what is counted, and what it is narrowed to. */
export function boundWords({ time, unit, device, channel, variant }: Scope): string {
  const days = 'period' in time ? PERIOD_WORDS[time.period] : formatPeriod(time.fromMs, time.toMs);
  const words = [
    ...[days, `${unit}s`, device && DEVICE_WORDS[device].toLowerCase()],
    ...[channel && CHANNEL_WORDS[channel].toLowerCase(), variant],
  ];
  return words.filter(Boolean).join(', ');
}

/** What a link shows, from the address that it leads to: "Stage Purchase", "22 Oct – 21 Nov, phone". */
export function sharedWords(
  shows: string,
  nameOf: (stage: string) => string,
): { readonly what: string; readonly scope: string } {
  const location = parseLocation(shows);
  const scope = boundWords(location.scope);
  switch (location.view) {
    case 'replay':
      return { what: 'Session', scope: location.session };
    case 'stage':
      return { what: `Stage ${nameOf(location.stage)}`, scope };
    default:
      return { what: 'Map', scope };
  }
}
