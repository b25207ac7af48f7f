import type { HeatmapLayer, HeatmapOutcome } from '../../collector/api/heatmap.ts';
import type { HotspotState } from '../../collector/api/hotspot-history.ts';
import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import { type Against, HEAT_OUTCOME_WORDS, parseAgainst } from './against.ts';
import { type Compare, formatCompare, parseCompare } from './compare.ts';
import { DRAWING_WORDS, type Drawing } from './drawing.ts';
import { parseExposure } from './exposure-filters.ts';
import { STATE_WORDS } from './hotspot-states.ts';
import { LAYER_WORDS } from './layer-words.ts';
import { formatQuery, parseQuery } from './query.ts';
import { isKey, parseScope, type Scope, scopeParameters, wholeNumber } from './scope.ts';
import { parseFilters, type SessionFilters } from './session-filters.ts';
import { SETTINGS_PAGES, type SettingsPage } from './settings-pages.ts';
import { SIGNAL_WORDS } from './signal-words.ts';

interface MapLocation {
  readonly view: 'map';
  readonly scope: Scope;
  readonly asTable: boolean;
  /** Each figure beside the same one of the period before, or of another segment. */
  readonly compare?: Compare;
}
interface StageLocation {
  readonly view: 'stage';
  readonly scope: Scope;
  readonly stage: string;
  readonly pageGroup?: string;
  readonly layer?: HeatmapLayer;
  /** Absent: density. */
  readonly draw?: Drawing;
  /** Id of the hotspot to point at. */
  readonly hotspot?: string;
  /** Only hotspots that this became of are listed. */
  readonly hotspots?: HotspotState;
  /** Each unit once an element and once a spot, where not each event counts. */
  readonly count?: 'unit';
  /** Only of units that this became of in the stage, or that met such a signal there. */
  readonly outcome?: HeatmapOutcome;
  readonly signal?: SignalKind;
  /** "experiment:arm": only of who saw this arm and no other, since then. */
  readonly exposure?: string;
  /** Compared with the heat of these, as two pages beside each other or as their difference. */
  readonly against?: Against;
  readonly asDifference?: true;
  /** Selector of an element: the page as it was just before that was touched. Absent: as it was loaded. */
  readonly state?: string;
}
/** Why they leave a stage. */
interface DropOffLocation {
  readonly view: 'drop-off';
  readonly scope: Scope;
  readonly stage: string;
  /** "experiment:arm": only of who saw this arm and no other, since then. */
  readonly exposure?: string;
}
interface SessionsLocation {
  readonly view: 'sessions';
  readonly scope: Scope;
  readonly filters: SessionFilters;
}
interface ExperimentsLocation {
  readonly view: 'experiments';
  readonly scope: Scope;
  /** Absent: all of them. */
  readonly experiment?: string;
}
interface ReplayLocation {
  readonly view: 'replay';
  readonly scope: Scope;
  /** Those of the list it was opened from, so that next and previous walk that list. */
  readonly filters: SessionFilters;
  readonly session: string;
  readonly tab?: string;
  /** Where to start, milliseconds since the epoch by the collector's clock. */
  readonly atMs?: number;
  /** At the newest moment of a session that goes on, and staying there. */
  readonly isFollowed?: true;
}
interface SettingsLocation {
  readonly view: 'settings';
  readonly scope: Scope;
  /** Absent: the first. */
  readonly page?: SettingsPage;
  /** Who is to be erased: a browser, or a person by the id that the site gave. */
  readonly visitor?: string;
  readonly person?: string;
  /** What the audit log is narrowed to. */
  readonly action?: string;
  readonly actor?: string;
}
interface SigninLocation {
  readonly view: 'signin';
  readonly scope: Scope;
  readonly code?: string;
  /** Of an invitation's link. */
  readonly invite?: string;
  /** Of a link that sets a new password. */
  readonly reset?: string;
  /** Of a link that shows one thing. */
  readonly share?: string;
  /** Where to go once signed in: a path of the viewer. */
  readonly next?: string;
}

/** What a URL of the viewer says. The URL is the viewer's whole state, so a link is a finding. */
export type ViewLocation =
  | MapLocation
  | StageLocation
  | DropOffLocation
  | SessionsLocation
  | ExperimentsLocation
  | ReplayLocation
  | SettingsLocation
  | SigninLocation;
export type LocationOf<View extends ViewLocation['view']> = Extract<ViewLocation, { view: View }>;

/** Any path gives a view; what is not understood is the map. */
export function parseLocation(pathAndSearch: string): ViewLocation {
  const [path = '', search = ''] = splitOnce(pathAndSearch.replace(/#.*$/, ''), '?');
  const query = parseQuery(search);
  const scope = parseScope(query);
  const [, name = '', argument = ''] = path.split('/').map(decodeSegment);
  if (name === 'stage' && argument) return parseStage(argument, scope, query);
  if (name === 'drop-off' && argument) return parseDropOff(argument, scope, query);
  if (name === 'sessions' && argument) return parseReplay(argument, scope, query);
  if (name === 'sessions') return { view: 'sessions', scope, filters: parseFilters(query) };
  if (name === 'experiments')
    return { view: 'experiments', scope, ...(argument && { experiment: argument }) };
  if (name === 'settings') return parseSettings(argument, scope, query);
  if (name === 'signin') return parseSignin(scope, query);
  const compare = parseCompare(query.get('compare'));
  return { view: 'map', scope, asTable: query.get('as') === 'table', ...(compare && { compare }) };
}

/** The URL of a view; `parseLocation` of it gives the same location back. */
export function formatLocation(location: ViewLocation): string {
  const scope = scopeParameters(location.scope);
  switch (location.view) {
    case 'map':
      return `/map${formatQuery({ as: location.asTable ? 'table' : undefined, compare: formatCompare(location.compare), ...scope })}`;
    case 'stage': {
      const { pageGroup, layer, draw, hotspot, hotspots, state } = location;
      const { count, outcome, signal, exposure, against, asDifference } = location;
      const path = `/stage/${encodeURIComponent(location.stage)}`;
      const as = asDifference && 'difference';
      const whose = { count, outcome, signal, exposure, against, as };
      return path + formatQuery({ pageGroup, layer, draw, hotspot, hotspots, state, ...whose, ...scope });
    }
    case 'drop-off':
      return `/drop-off/${encodeURIComponent(location.stage)}${formatQuery({ exposure: location.exposure, ...scope })}`;
    case 'sessions':
      return `/sessions${formatQuery({ ...location.filters, ...scope })}`;
    case 'experiments': {
      const { experiment } = location;
      const path = experiment === undefined ? '' : `/${encodeURIComponent(experiment)}`;
      return `/experiments${path}${formatQuery(scope)}`;
    }
    case 'replay': {
      const { atMs: at, tab, isFollowed } = location;
      const live = isFollowed && 1;
      const path = `/sessions/${encodeURIComponent(location.session)}`;
      return path + formatQuery({ at, tab, live, ...location.filters, ...scope });
    }
    case 'settings':
      return formatSettings(location);
    case 'signin': {
      const { code, invite, reset, share, next } = location;
      return `/signin${formatQuery({ code, invite, reset, share, next, ...scope })}`;
    }
  }
}

function parseStage(stage: string, scope: Scope, query: ReadonlyMap<string, string>): StageLocation {
  const pageGroup = query.get('pageGroup');
  const hotspot = query.get('hotspot');
  const hotspots = query.get('hotspots');
  const layer = query.get('layer');
  const draw = query.get('draw');
  const state = query.get('state');
  return {
    view: 'stage',
    scope,
    stage,
    ...(pageGroup && { pageGroup }),
    ...(isKey(LAYER_WORDS, layer) && { layer }),
    ...(isKey(DRAWING_WORDS, draw) && draw !== 'density' && { draw }),
    ...(hotspot && { hotspot }),
    ...(isKey(STATE_WORDS, hotspots) && { hotspots }),
    ...(state && { state }),
    ...parseWhose(query),
  };
}

function parseDropOff(stage: string, scope: Scope, query: ReadonlyMap<string, string>): DropOffLocation {
  const { exposure } = parseExposure(query);
  return { view: 'drop-off', scope, stage, ...(exposure && { exposure }) };
}

function parseWhose(query: ReadonlyMap<string, string>): Partial<StageLocation> {
  const outcome = query.get('outcome');
  const signal = query.get('signal');
  const against = parseAgainst(query.get('against'));
  const { exposure } = parseExposure(query);
  return {
    ...(query.get('count') === 'unit' && { count: 'unit' }),
    ...(isKey(HEAT_OUTCOME_WORDS, outcome) && { outcome }),
    ...(isKey(SIGNAL_WORDS, signal) && { signal }),
    ...(exposure && { exposure }),
    ...(against && { against }),
    ...(against && query.get('as') === 'difference' && { asDifference: true }),
  };
}

function parseReplay(session: string, scope: Scope, query: ReadonlyMap<string, string>): ReplayLocation {
  const atMs = wholeNumber(query.get('at'));
  const tab = query.get('tab');
  return {
    view: 'replay',
    scope,
    filters: parseFilters(query),
    session,
    ...(tab && { tab }),
    ...(atMs !== undefined && { atMs }),
    ...(query.get('live') === '1' && { isFollowed: true }),
  };
}

function parseSettings(page: string, scope: Scope, query: ReadonlyMap<string, string>): SettingsLocation {
  const visitor = query.get('visitor');
  const person = query.get('person');
  const action = query.get('action');
  const actor = query.get('actor');
  return {
    view: 'settings',
    scope,
    ...(isKey(SETTINGS_PAGES, page) && page !== 'site' && { page }),
    ...(visitor && { visitor }),
    ...(person && { person }),
    ...(action && { action }),
    ...(actor && { actor }),
  };
}

function formatSettings({ page, visitor, person, action, actor, scope }: SettingsLocation): string {
  const path = page === undefined || page === 'site' ? '/settings' : `/settings/${page}`;
  return path + formatQuery({ visitor, person, action, actor, ...scopeParameters(scope) });
}

function parseSignin(scope: Scope, query: ReadonlyMap<string, string>): SigninLocation {
  const code = query.get('code');
  const invite = query.get('invite');
  const reset = query.get('reset');
  const share = query.get('share');
  const next = query.get('next');
  // A `next` that is not a path of this viewer would make the sign-in page an open redirect.
  const isOwnPath = next !== undefined && /^\/(?![/\\])/.test(next);
  return {
    view: 'signin',
    scope,
    ...(code && { code }),
    ...(invite && { invite }),
    ...(reset && { reset }),
    ...(share && { share }),
    ...(isOwnPath && { next }),
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const cut = text.indexOf(separator);
  return cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut + 1)];
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
