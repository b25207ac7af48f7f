import type { ShareRequest } from '../../collector/api/share-links.ts';
import { formatCompare } from './compare.ts';
import { exposureWords } from './exposure-filters.ts';
import { formatPeriod } from './format.ts';
import { type LocationOf, parseLocation, type ViewLocation } from './location.ts';
import { PERIOD_WORDS, type Scope, scopeQuery, segmentOf } from './scope.ts';
import { segmentName, segmentPhrases } from './segment-words.ts';

type Shareable = LocationOf<'map'> | LocationOf<'stage'> | LocationOf<'drop-off'> | LocationOf<'replay'>;

const SHAREABLE: ReadonlySet<ViewLocation['view']> = new Set(['map', 'stage', 'drop-off', 'replay']);

export function isShareable(location: ViewLocation): location is Shareable {
  return SHAREABLE.has(location.view);
}

/** What a link to this view is bound to. A period like "last 30 days" stands still from now on. */
export function shareRequest(location: Shareable, nowMs: number): ShareRequest['show'] {
  if (location.view === 'replay') return { kind: 'session', session: location.session };
  const { from, to } = scopeQuery(location.scope, nowMs);
  const { unit, journey } = location.scope;
  const scope = {
    from: String(from),
    to: String(to ?? nowMs),
    unit,
    ...segmentOf(location.scope),
    ...(journey && { journey }),
  };
  if (location.view === 'map') {
    const compare = formatCompare(location.compare);
    return { kind: 'map', ...scope, ...(compare && { compare }) };
  }
  // A link to a stage shows its drop-off, too.
  const { stage, exposure } = location;
  return { kind: 'stage', stage, ...(exposure && { exposure }), ...scope };
}

/** What numbers under a scope are of: the days, what is counted, and what it is narrowed to. */
export function boundWords(scope: Scope, nameOf: (stage: string) => string = (id) => id): string {
  const { time, unit } = scope;
  const days = 'period' in time ? PERIOD_WORDS[time.period] : formatPeriod(time.fromMs, time.toMs);
  return [days, `${unit}s`, ...segmentPhrases(scope, nameOf)].join(', ');
}

/** The same of a view: of a map that compares, with what; of an arm, since when. */
export function viewWords(location: ViewLocation, nameOf: (stage: string) => string = (id) => id): string {
  const words = boundWords(location.scope, nameOf);
  if (location.view === 'stage' || location.view === 'drop-off')
    return [words, ...exposureWords(location).map((own) => `who ${own}`)].join(', ');
  const compare = location.view === 'map' ? location.compare : undefined;
  if (compare === undefined) return words;
  return `${words}, ${compare === 'previous' ? 'beside the period before' : `against ${segmentName(compare, nameOf)}`}`;
}

/** What a link shows, from the address that it leads to: "Stage Purchase", "22 Oct – 21 Nov, phone". */
export function sharedWords(
  shows: string,
  nameOf: (stage: string) => string,
): { readonly what: string; readonly scope: string } {
  const location = parseLocation(shows);
  const scope = viewWords(location, nameOf);
  switch (location.view) {
    case 'replay':
      return { what: 'Session', scope: location.session };
    case 'stage':
      return { what: `Stage ${nameOf(location.stage)}`, scope };
    default:
      return { what: 'Map', scope };
  }
}
