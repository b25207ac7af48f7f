import type { ShareKind } from '../api/roles.ts';
import type { ShareLink } from '../control/share-links.ts';

/**
 * Parameters that may be chosen freely inside what a link shows. All others must be those that the link is bound
 * to, letter by letter: a narrower filter would already say more than was shared.
 */
const FREE: Readonly<Record<ShareKind, ReadonlySet<string>>> = {
  map: new Set(['project']),
  stage: new Set(['project', 'pageGroup', 'layer', 'count', 'touched']),
  session: new Set(['project', 'tab', 'fromSeq', 'toSeq']),
};
/** What these answer is the same whatever the link shows: names of stages, who asks, a picture by its content. */
const UNSCOPED: ReadonlySet<string> = new Set([
  'GET /api/v1/me',
  'POST /api/v1/signout',
  'GET /api/v1/journeys',
  'GET /api/v1/assets/:hash',
]);

/** What this answers is of whole sessions, whatever exposure it is asked with: more than a link since an exposure shows. */
const OF_WHOLE_SESSIONS: ReadonlySet<string> = new Set(['GET /api/v1/hotspots/history']);

/** Whether a request of a route that links of this kind may ask stays inside what this one shows. */
export function isInside(link: ShareLink, route: string, subject: string | undefined, url: URL): boolean {
  const asked = [...url.searchParams].filter(([name]) => !FREE[link.kind].has(name));
  if (UNSCOPED.has(route)) return asked.length === 0;
  if (link.kind === 'session') return asked.length === 0 && subject === link.query.session;
  if (link.query.exposure !== undefined && OF_WHOLE_SESSIONS.has(route)) return false;
  const bound = Object.entries(link.query);
  return asked.length === bound.length && bound.every(([name, value]) => isAsked(asked, name, value));
}

function isAsked(asked: readonly (readonly [string, string])[], name: string, value: string): boolean {
  return asked.some(([key, given]) => key === name && isSame(name, given, value));
}

/** A segment that is compared is one value of several parameters: they may stand in another order, or be escaped otherwise. */
function isSame(name: string, given: string, bound: string): boolean {
  return given === bound || (name === 'compare' && inOrder(given) === inOrder(bound));
}

function inOrder(segment: string): string {
  const parameters = new URLSearchParams(segment);
  parameters.sort();
  return parameters.toString();
}

/** The viewer's address of what a link shows. */
export function shownAt({ kind, query }: Pick<ShareLink, 'kind' | 'query'>): string {
  const { session = '', stage = '', ...scope } = query;
  if (kind === 'session') return `/sessions/${encodeURIComponent(session)}`;
  const path = kind === 'map' ? '/map' : `/stage/${encodeURIComponent(stage)}`;
  return `${path}?${new URLSearchParams(scope)}`;
}
