import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../collector/access/permissions.ts';
import {
  apiRoutes,
  askAs,
  type Credentials,
  EVERYWHERE,
  signedIn,
  withLink,
  withToken,
} from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { permissionTable } from '../support/permission-table.ts';
import { KEY, START_MS, sessions } from '../support/sessions.ts';

const PERIOD = { from: String(START_MS - 1), to: String(START_MS + 86_400_000), unit: 'visitor' };
const LASTS = START_MS + 365 * 86_400_000;
const SENT = sessions`anna: awareness > purchase`;
const SESSION = SENT[0]?.session ?? '';
const scope = new URLSearchParams(PERIOD).toString();

let test: TestCollector;
beforeAll(async () => {
  test = await startCollector();
  await test.send(SENT);
  await test.collector.projects.create('other', 'Other');
});
afterAll(() => test.close());

/**
 * Who may what, by hand: a slip in permissions.ts is one here too, and not both. Each is made anew for each
 * question, because some questions end them.
 */
const EXPECTED: Readonly<Record<string, string>> = {
  'viewer      ': 'self numbers sessions',
  'editor      ': 'self numbers sessions export change share',
  'owner       ': 'self numbers sessions export change share erase manage',
  'owner of all': 'self numbers sessions export change share erase manage projects',
  'token read  ': 'self numbers sessions export',
  'token write ': 'self change share',
  'token admin ': 'self numbers sessions export change share erase manage',
  operator: 'self numbers sessions export change share erase manage projects',
};
const MAKE: Readonly<Record<string, () => Credentials>> = {
  viewer: () => signedIn(test.collector, 'viewer', 'default'),
  editor: () => signedIn(test.collector, 'editor', 'default'),
  owner: () => signedIn(test.collector, 'owner', 'default'),
  'owner of all': () => signedIn(test.collector, 'owner', EVERYWHERE),
  'token read': () => withToken(test.collector, 'read', 'default'),
  'token write': () => withToken(test.collector, 'write', 'default'),
  'token admin': () => withToken(test.collector, 'admin', 'default'),
  operator: () => ({ authorization: 'Bearer token_of_the_tests' }),
};

/** A request that is good enough to come as far as its answer, or to be refused for what it says. */
function asked(route: string, query = ''): [string, unknown?] {
  const filled = route.replace(/:(\w+)/g, 'nothing-of-this') + query;
  return /^(POST|PUT)/.test(route) ? [filled, {}] : [filled];
}

const isRefused = (status: number) => status === 401 || status === 403;

describe('who may do what', () => {
  it('is said of every route, and of nothing else', () => {
    expect(apiRoutes(test.collector)).toEqual(Object.keys(ROUTES).sort());
  });

  it('is in README as it is in the code', () => {
    // The formatter pads the cells of a table.
    const tight = (text: string) => text.replace(/ +/g, ' ').replace(/:-+:/g, ':-:').replace(/-{3,}/g, '---');
    expect(tight(readFileSync('README.md', 'utf8')).includes(tight(permissionTable()))).toBe(true);
  });

  for (const [name, allowed] of Object.entries(EXPECTED))
    it(`${name.trim()}: ${allowed}`, async () => {
      const wrong: string[] = [];
      for (const [route, { needs }] of Object.entries(ROUTES)) {
        const who = MAKE[name.trim()]?.() ?? {};
        const { status, text } = await askAs(test.collector, who, ...asked(route));
        const shouldPass = needs === 'nobody' || allowed.split(' ').includes(needs);
        if (isRefused(status) === shouldPass || status >= 500) wrong.push(`${route}: ${status} ${text}`);
      }
      expect(wrong).toEqual([]);
    });

  it('is nothing for whoever is not signed in, has only a key, or a token that is none', async () => {
    const { collector } = test;
    const revoked = withToken(collector, 'admin', 'default');
    const { tokens } = collector.access.control;
    for (const { id } of tokens.of('default')) tokens.revoke('default', id);
    const strangers: Credentials[] = [
      ...[{}, { authorization: `Bearer ${KEY}` }, { authorization: `Bearer ${collector.newSecretKey}` }],
      ...[revoked, { cookie: 'desirepath=signin_of_nobody' }, { cookie: 'desirepath_share=share_x.y' }],
    ];
    const closed = Object.entries(ROUTES).filter(([, { needs }]) => needs !== 'nobody');
    for (const who of strangers)
      for (const [at, [route]] of closed.entries()) {
        const [filled, body] = asked(route);
        // Each from elsewhere: an address that gives wrong tokens again and again is asked to wait.
        const { status } = await askAs(collector, who, filled, body, `203.0.113.${at}`);
        expect({ route, status }).toEqual({ route, status: 401 });
      }
  });

  it('is not found out by guessing tokens: after twenty wrong ones a right one is refused too', async () => {
    const { collector } = test;
    const right = withToken(collector, 'read', 'default');
    const ask = async (who: Credentials) =>
      (await askAs(collector, who, 'GET /api/v1/me', undefined, '198.51.100.1')).status;
    const wrong: number[] = [];
    for (let guess = 0; guess < 21; guess += 1) wrong.push(await ask({ authorization: `Bearer ${guess}` }));
    expect(wrong).toEqual([...Array(20).fill(401), 429]);
    expect(await ask(right)).toBe(429);
    expect((await askAs(collector, right, 'GET /api/v1/me')).status).toBe(200);
    expect(await ask(signedIn(collector, 'viewer', 'default'))).toBe(200);
  });

  it('is nothing for members and tokens of another project, to whom this one does not exist', async () => {
    const { collector } = test;
    for (const [route, { needs }] of Object.entries(ROUTES)) {
      if (needs === 'nobody') continue;
      for (const who of [signedIn(collector, 'owner', 'other'), withToken(collector, 'admin', 'other')]) {
        const there = await askAs(collector, who, ...asked(route, '?project=default'));
        const nowhere = await askAs(collector, who, ...asked(route, '?project=no-such'));
        expect({ route, status: there.status }).toEqual({ route, status: 404 });
        expect(there.text.replace('default', 'no-such')).toBe(nowhere.text);
      }
    }
  });

  it('shows how busy the sites are to this machine, and elsewhere to tokens of all projects', async () => {
    const { collector } = test;
    const status = async (address: string, headers: Credentials) => {
      const env = { incoming: { socket: { remoteAddress: address } } };
      return (await collector.app.request('/metrics', { headers }, env)).status;
    };
    expect(await status('127.0.0.1', {})).toBe(200);
    expect(await status('::ffff:127.0.0.1', {})).toBe(200);
    // A proxy on this machine asks for others.
    expect(await status('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).toBe(401);
    expect(await status('203.0.113.7', {})).toBe(401);
    expect(await status('203.0.113.7', withToken(collector, 'admin', 'default'))).toBe(401);
    expect(await status('203.0.113.7', withToken(collector, 'write', EVERYWHERE))).toBe(401);
    expect(await status('203.0.113.7', withToken(collector, 'read', EVERYWHERE))).toBe(200);
  });

  it('lets only owners of all make and see tokens of all', async () => {
    const { collector } = test;
    const wanted = { name: 'scraper', scopes: ['read'], isOfAll: true };
    const one = signedIn(collector, 'owner', 'default');
    const all = signedIn(collector, 'owner', EVERYWHERE);
    expect((await askAs(collector, one, 'POST /api/v1/tokens', wanted)).status).toBe(403);
    const made = JSON.parse((await askAs(collector, all, 'POST /api/v1/tokens', wanted)).text) as {
      id: string;
      token: string;
    };
    expect((await askAs(collector, one, 'GET /api/v1/tokens')).text).not.toContain('scraper');
    expect((await askAs(collector, all, 'GET /api/v1/tokens')).text).toContain('scraper');
    const bearer = { authorization: `Bearer ${made.token}` };
    expect((await askAs(collector, bearer, 'GET /api/v1/map?project=other')).status).toBe(200);
    expect((await askAs(collector, one, `DELETE /api/v1/tokens/${made.id}`)).status).toBe(404);
    expect((await askAs(collector, all, `DELETE /api/v1/tokens/${made.id}`)).status).toBe(204);
    expect((await askAs(collector, bearer, 'GET /api/v1/map')).status).toBe(401);
  });

  it('ends with the membership', async () => {
    const { collector } = test;
    const { user, ...who } = signedIn(collector, 'owner', 'default');
    expect((await askAs(collector, who, 'GET /api/v1/map')).status).toBe(200);
    collector.access.control.members.remove(user, 'default');
    expect((await askAs(collector, who, 'GET /api/v1/map')).status).toBe(403);
  });
});

describe('a share link', () => {
  const LINKS = {
    map: { kind: 'map', query: PERIOD },
    stage: { kind: 'stage', query: { ...PERIOD, stage: 'purchase' } },
    session: { kind: 'session', query: { session: SESSION } },
  } as const;
  const link = (kind: keyof typeof LINKS, expiresAt = LASTS) =>
    withLink(test.collector, { ...LINKS[kind], project: 'default', expiresAt });

  const SHOWN: Readonly<Record<keyof typeof LINKS, readonly string[]>> = {
    map: [`GET /api/v1/map?${scope}`],
    stage: [
      ...['hotspots', 'pages'].map((path) => `GET /api/v1/${path}?${scope}&stage=purchase`),
      `GET /api/v1/heatmap?${scope}&stage=purchase&pageGroup=/purchase&layer=rage_click`,
      `GET /api/v1/snapshot?${scope}&stage=purchase&pageGroup=/purchase`,
      'GET /api/v1/assets/0123456789abcdef0123456789abcdef',
    ],
    session: [
      `GET /api/v1/sessions/${SESSION}`,
      `GET /api/v1/sessions/${SESSION}/replay?tab=tab-first`,
      'GET /api/v1/assets/0123456789abcdef0123456789abcdef',
    ],
  };
  const ALWAYS = ['GET /api/v1/me', 'GET /api/v1/journeys', 'POST /api/v1/signout'];

  for (const kind of ['map', 'stage', 'session'] as const)
    it(`to a ${kind} shows that, and nothing beyond it`, async () => {
      for (const route of [...SHOWN[kind], ...ALWAYS]) {
        const { status } = await askAs(test.collector, link(kind), route);
        expect({ route, isOpen: [200, 204, 404].includes(status) }).toEqual({ route, isOpen: true });
      }
      const others = apiRoutes(test.collector).filter(
        (route) => ROUTES[route]?.needs !== 'nobody' && !ALWAYS.includes(route),
      );
      for (const route of others) {
        const { status } = await askAs(test.collector, link(kind), ...asked(route));
        const isAsset = route.includes('/assets/') && kind !== 'map';
        if (!isAsset) expect({ route, status }).toEqual({ route, status: 403 });
      }
    });

  it.each([
    ['map', `GET /api/v1/map?from=1&to=${PERIOD.to}&unit=visitor`],
    ['map', `GET /api/v1/map?${scope}&device=phone`],
    ['map', `GET /api/v1/map?${scope}&from=1`],
    ['map', 'GET /api/v1/map'],
    ['map', 'GET /api/v1/journeys?journey=shop'],
    ['stage', `GET /api/v1/pages?${scope}&stage=awareness`],
    ['stage', `GET /api/v1/pages?${scope}`],
    ['stage', `GET /api/v1/map?${scope}`],
    ['session', 'GET /api/v1/sessions/session-1-ben'],
    ['session', `GET /api/v1/sessions/${SESSION}/events`],
  ] as const)('to a %s does not answer %s', async (kind, route) => {
    expect((await askAs(test.collector, link(kind), route)).status).toBe(403);
  });

  it('says neither who it was, nor what else they did, nor by which rules stages are found', async () => {
    await test.send(sessions`anna +3d: awareness identify(anna@example.com)`);
    const answer = await askAs(test.collector, link('session'), `GET /api/v1/sessions/${SESSION}`);
    expect(JSON.parse(answer.text)).toMatchObject({ visitor: '', person: null, siblings: [] });
    const [journey] = await test.collector.store.journeys();
    if (journey) await test.collector.store.saveJourney({ ...journey, id: 'secret-plan' }, START_MS + 1);
    const { text } = await askAs(test.collector, link('map'), 'GET /api/v1/journeys');
    expect(text).toContain('Awareness');
    for (const secret of ['pattern', 'secret-plan']) expect(text).not.toContain(secret);
  });

  it('ends when it is too old, and when it is revoked', async () => {
    expect((await askAs(test.collector, link('map', START_MS - 1), 'GET /api/v1/me')).status).toBe(401);
    const who = link('session');
    const { shareLinks } = test.collector.access.control;
    for (const { id } of shareLinks.of('default')) shareLinks.revoke('default', id);
    expect((await askAs(test.collector, who, `GET /api/v1/sessions/${SESSION}`)).status).toBe(401);
  });

  it('cannot be made up: its signature covers what it shows', async () => {
    const { cookie = '' } = link('map');
    const other = link('session').cookie ?? '';
    const forged = `${cookie.split('.')[0]}.${other.split('.')[1]}`;
    expect((await askAs(test.collector, { cookie: forged }, 'GET /api/v1/me')).status).toBe(401);
  });
});
