import type { Role, TokenScope } from '../../collector/api/roles.ts';
import type { Collector } from '../../collector/collector.ts';
import { ALL_PROJECTS } from '../../collector/control/members.ts';
import type { ShareLink } from '../../collector/control/share-links.ts';

/** What a request carries to say who asks. */
export type Credentials = Readonly<Record<string, string>>;

const BROWSER = { 'sec-fetch-site': 'same-origin' };
let made = 0;

/** A member's browser, signed in. Their password is not needed: signing in by it has tests of its own. */
export function signedIn({ access }: Collector, role: Role, project: string): Credentials & { user: string } {
  const { users, members, signins } = access.control;
  made += 1;
  const user = users.add({ name: `${role} ${made}`, email: `${role}-${made}@example.com` });
  members.set(user.id, project, role);
  return { ...BROWSER, cookie: `desirepath=${signins.add(`user:${user.id}`, 'password')}`, user: user.id };
}

export function withToken({ access }: Collector, scope: TokenScope, project: string): Credentials {
  const { token } = access.control.tokens.add({
    project,
    name: `a ${scope} token`,
    scopes: [scope],
    createdBy: 'user:test',
    expiresAt: null,
  });
  return { authorization: `Bearer ${token}` };
}

export function withLink(
  { access }: Collector,
  link: Pick<ShareLink, 'project' | 'kind' | 'query' | 'expiresAt'>,
): Credentials {
  const { shareLinks } = access.control;
  return {
    ...BROWSER,
    cookie: `desirepath_share=${shareLinks.secretOf(shareLinks.add({ ...link, createdBy: 'user:test' }))}`,
  };
}

export const EVERYWHERE = ALL_PROJECTS;

/** Asks as somebody; a body is sent as JSON. Live streams are closed at once: their status is what counts. */
export async function askAs(
  { app }: Collector,
  who: Credentials,
  route: string,
  body?: unknown,
  address = '127.0.0.1',
): Promise<{ status: number; text: string }> {
  const [method = 'GET', path = ''] = route.split(' ');
  const request = {
    method,
    headers: { ...who, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const answer = await app.request(path, request, { incoming: { socket: { remoteAddress: address } } });
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  if (isStream) await answer.body?.cancel();
  return { status: answer.status, text: isStream ? '' : await answer.text() };
}

/** Every address below /api/v1, as it is declared: a new one is in it by itself. */
export function apiRoutes({ app }: Collector): string[] {
  const routes = app.routes
    .filter(({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path}`);
  return [...new Set(routes)].sort();
}

/** A request that is good enough to come as far as its answer, or to be refused for what it says. */
export function requestFor(route: string, query = ''): [string, unknown?] {
  const filled = route.replace(/:(\w+)/g, 'nothing-of-this') + query;
  return /^(POST|PUT)/.test(route) ? [filled, {}] : [filled];
}
