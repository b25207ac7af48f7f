import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCollector, type TestCollector } from '../support/collector.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

type Spec = { paths: Record<string, Record<string, { summary?: string }>> };

async function signIn(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return await collector.post('/api/v1/signin', JSON.stringify(body), {
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
    ...headers,
  });
}

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('the API', () => {
  it('describes every route it has', async () => {
    const spec = await collector.answer<Spec>('/openapi.json');
    const described = Object.entries(spec.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routed = collector.collector.app.routes
      .filter(({ path, method }) => /^\/(api\/)?v1\//.test(path) && method !== 'ALL' && method !== 'OPTIONS')
      .map(({ path, method }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
      .filter((route) => route !== 'GET /api/v1/openapi.json');
    expect(described.sort()).toEqual([...new Set(routed)].sort());
    expect(described).toContain('GET /api/v1/sessions/{id}/replay');
    for (const methods of Object.values(spec.paths))
      for (const operation of Object.values(methods)) expect(operation.summary).toBeTruthy();
  });

  it('asks for a sign-in at every address but the sign-in itself', async () => {
    const routes = collector.collector.app.routes.filter(
      ({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL' && path !== '/api/v1/signin',
    );
    expect(routes.length).toBeGreaterThan(15);
    for (const { path, method } of routes) {
      const answer = await collector.collector.app.request(path, { method });
      expect({ path, status: answer.status }).toEqual({ path, status: 401 });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('answers an unknown address and a wrong parameter with a problem', async () => {
    expect((await collector.ask('/nothing')).status).toBe(404);
    const wrong = await collector.ask('/map?unit=cat');
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      title: 'Bad Request',
      detail: expect.stringMatching(/^unit: /),
    });
  });
});

describe('signing in', () => {
  it('by a printed code works once, and lasts as a cookie that scripts cannot read', async () => {
    const code = collector.collector.access.newCode();
    const answer = await signIn({ code });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    const me = await collector.collector.app.request('/api/v1/me', { headers: { cookie: cookieOf(answer) } });
    expect(await me.json()).toMatchObject({ name: 'owner', role: 'owner', project: 'default' });
    expect((await signIn({ code })).status).toBe(401);
  });

  it('by an API token works as well, by a wrong one not', async () => {
    expect((await signIn({ token: 'token_of_the_tests' })).status).toBe(200);
    expect((await signIn({ token: 'wrong_token' })).status).toBe(401);
  });

  it('from another site is refused', async () => {
    const code = collector.collector.access.newCode();
    expect((await signIn({ code }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await signIn({ code })).status).toBe(200);
  });

  it('ends with signing out', async () => {
    const cookie = cookieOf(await signIn({ token: 'token_of_the_tests' }));
    const signOut = (headers: Record<string, string>) =>
      collector.collector.app.request('/api/v1/signout', { method: 'POST', headers: { cookie, ...headers } });
    expect((await signOut({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await signOut({ 'sec-fetch-site': 'same-origin' })).status).toBe(204);
    const me = await collector.collector.app.request('/api/v1/me', { headers: { cookie } });
    expect(me.status).toBe(401);
  });
});

describe('a journey', () => {
  it('is saved as its next version, and refused with the rule at fault', async () => {
    const { journeys } = await collector.answer<{ journeys: [{ version: number; stages: unknown[] }] }>(
      '/journeys',
    );
    const put = (journey: unknown) =>
      collector.collector.app.request('/api/v1/journeys/shop', {
        method: 'PUT',
        body: JSON.stringify(journey),
        headers: { authorization: 'Bearer token_of_the_tests', 'content-type': 'application/json' },
      });
    const [journey] = journeys;
    expect(await (await put(journey)).json()).toMatchObject({ version: 2 });
    expect((await put(journey)).status).toBe(409);
    const stages = [{ id: 'one', name: 'One', rules: [{ kind: 'url', pattern: '/a(' }] }, ...journey.stages];
    const refused = await put({ ...journey, version: 2, stages });
    expect(await refused.json()).toMatchObject({
      status: 400,
      detail: 'Stage "one": pattern "/a(" has "(" without its ")".',
    });
  });
});

describe('every page', () => {
  it('has the headers that keep it to itself', async () => {
    const viewer = await collector.collector.app.request('/healthz');
    const policy = viewer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('*');
  });

  it('is served from below its folder only', async () => {
    for (const path of ['/example/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fpackage.json'])
      expect((await collector.collector.app.request(path)).status).toBe(404);
  });
});
