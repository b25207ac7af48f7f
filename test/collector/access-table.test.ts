import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../collector/access/permissions.ts';
import {
  apiRoutes,
  askAs,
  type Credentials,
  EVERYWHERE,
  requestFor,
  signedIn,
  withToken,
} from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { permissionTable } from '../support/permission-table.ts';
import { KEY, sessions } from '../support/sessions.ts';

const SENT = sessions`anna: awareness > purchase`;

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
        const { status, text } = await askAs(test.collector, who, ...requestFor(route));
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
      {},
      { authorization: `Bearer ${KEY}` },
      { authorization: `Bearer ${collector.newSecretKey}` },
      revoked,
      { cookie: 'desirepath=signin_of_nobody' },
      { cookie: 'desirepath_share=share_x.y' },
    ];
    const closed = Object.entries(ROUTES).filter(([, { needs }]) => needs !== 'nobody');
    for (const who of strangers)
      for (const [at, [route]] of closed.entries()) {
        const [filled, body] = requestFor(route);
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
        const there = await askAs(collector, who, ...requestFor(route, '?project=default'));
        const nowhere = await askAs(collector, who, ...requestFor(route, '?project=no-such'));
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
