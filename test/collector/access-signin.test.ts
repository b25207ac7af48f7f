import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPasswords } from '../../collector/access/passwords.ts';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import type { InviteAnswer, MembersAnswer } from '../../collector/api/members.ts';
import type { MeAnswer } from '../../collector/api/signin.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { askAs, type Credentials, signedIn } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';

const PASSWORD = 'a path across the grass';
let test: TestCollector;
beforeEach(async () => {
  test = await startCollector();
});
afterEach(() => test.close());

async function signIn(body: unknown, headers: Credentials = {}): Promise<Response> {
  return await test.collector.app.request('/api/v1/signin', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    body: JSON.stringify(body),
  });
}

function browserOf(answer: Response): Credentials {
  expect(answer.status).toBe(200);
  return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' };
}

async function ask<T>(who: Credentials, route: string, body?: unknown): Promise<T> {
  const { status, text } = await askAs(test.collector, who, route, body);
  expect({ route, status, text }).toMatchObject({ status: 200 });
  return JSON.parse(text) as T;
}

const status = async (who: Credentials, route: string, body?: unknown) =>
  (await askAs(test.collector, who, route, body)).status;

/** The first owner, who has come by the printed link and given themselves a password. */
async function firstOwner(): Promise<Credentials> {
  const byCode = browserOf(await signIn({ code: test.collector.access.newCode() }));
  await ask(byCode, 'PUT /api/v1/me', { name: 'Ada', email: 'Ada@Example.com', password: PASSWORD });
  return browserOf(await signIn({ email: 'ada@example.com ', password: PASSWORD }));
}

describe('the first owner', () => {
  it('comes by the printed link, takes a password, and comes back with it', async () => {
    const me = await ask<MeAnswer>(await firstOwner(), 'GET /api/v1/me');
    expect(me).toMatchObject({ kind: 'user', name: 'Ada', email: 'ada@example.com', role: 'owner' });
    expect(me.may).toContain('projects');
  });
});

describe('an invitation', () => {
  it('makes one person a member with its role, once', async () => {
    const owner = await firstOwner();
    const invite = await ask<InviteAnswer>(owner, 'POST /api/v1/invites', { role: 'editor' });
    const secret = new URL(invite.url).searchParams.get('invite');
    const person = { invite: secret, name: 'Ben', email: 'ben@example.com', password: PASSWORD };
    const short = await signIn({ ...person, password: 'short' });
    expect(await short.json()).toMatchObject({ status: 400, detail: expect.stringContaining('password') });

    const ben = browserOf(await signIn(person));
    expect(await ask<MeAnswer>(ben, 'GET /api/v1/me')).toMatchObject({ name: 'Ben', role: 'editor' });
    expect((await signIn({ ...person, email: 'eve@example.com' })).status).toBe(401);
    const { members, invites } = await ask<MembersAnswer>(owner, 'GET /api/v1/members');
    expect([members.map(({ name }) => name).sort(), invites]).toEqual([['Ada', 'Ben'], []]);
  });

  it('takes nobody’s account over, and ends when it is withdrawn or a week old', async () => {
    const owner = await firstOwner();
    const make = async () => {
      const { id, url } = await ask<InviteAnswer>(owner, 'POST /api/v1/invites', { role: 'owner' });
      return { id, invite: new URL(url).searchParams.get('invite') };
    };
    const first = await make();
    const asAda = { name: 'Eve', email: 'ada@example.com', password: 'not the password' };
    expect((await signIn({ ...asAda, invite: first.invite })).status).toBe(401);
    expect(await status(owner, `DELETE /api/v1/invites/${first.id}`)).toBe(204);
    const eve = { ...asAda, email: 'eve@example.com' };
    expect((await signIn({ ...eve, invite: first.invite })).status).toBe(401);
    const second = await make();
    test.clock.nowMs += 8 * DAY_MS;
    expect((await signIn({ ...eve, invite: second.invite })).status).toBe(401);
  });
});

describe('a member', () => {
  it('is given another role, and taken out, at once', async () => {
    const owner = await firstOwner();
    const { user, ...editor } = signedIn(test.collector, 'editor', 'default');
    await ask(owner, `PUT /api/v1/members/${user}`, { role: 'viewer' });
    expect(await status(editor, 'POST /api/v1/share-links', {})).toBe(403);
    expect(await status(owner, `DELETE /api/v1/members/${user}`)).toBe(204);
    expect(await status(editor, 'GET /api/v1/map')).toBe(401);
  });

  it('who is the last owner stays one, and an owner of one project changes none of all', async () => {
    const { user: boss, ...owner } = signedIn(test.collector, 'owner', 'default');
    expect(await status(owner, `DELETE /api/v1/members/${boss}`)).toBe(409);
    expect(await status(owner, `PUT /api/v1/members/${boss}`, { role: 'viewer' })).toBe(409);
    await firstOwner();
    expect(await status(owner, 'DELETE /api/v1/members/owner')).toBe(403);
    expect(await status(owner, `DELETE /api/v1/members/${boss}`)).toBe(204);
  });
});

describe('a password', () => {
  it('that is wrong is told as nothing else: not whether there is such an account', async () => {
    await firstOwner();
    const wrong = await signIn({ email: 'ada@example.com', password: 'wrong' });
    const nobody = await signIn({ email: 'nobody@example.com', password: 'wrong' });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await nobody.text());
  });

  it.each(['ada@example.com', 'nobody@example.com'])('of %s can be tried ten times', async (email) => {
    await firstOwner();
    const tries = await Promise.all(Array.from({ length: 11 }, () => signIn({ email, password: 'wrong' })));
    expect(tries.map((answer) => answer.status).sort()).toEqual([...Array(10).fill(401), 429]);
    const refused = tries.find((answer) => answer.status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is changed by whoever knows it, which signs all other browsers out', async () => {
    const here = await firstOwner();
    const elsewhere = browserOf(await signIn({ email: 'ada@example.com', password: PASSWORD }));
    const change = { password: 'another way across', current: 'wrong' };
    expect(await status(here, 'PUT /api/v1/me', change)).toBe(403);
    expect(await status(here, 'PUT /api/v1/me', { email: 'eve@example.com' })).toBe(403);
    const answer = await test.collector.app.request('/api/v1/me', {
      method: 'PUT',
      headers: { ...here, 'content-type': 'application/json' },
      body: JSON.stringify({ ...change, current: PASSWORD }),
    });
    const renewed = browserOf(answer);
    expect(renewed.cookie).not.toBe(here.cookie);
    expect(await status(renewed, 'GET /api/v1/me')).toBe(200);
    for (const old of [here, elsewhere]) expect(await status(old, 'GET /api/v1/me')).toBe(401);
    expect((await signIn({ email: 'ada@example.com', password: PASSWORD })).status).toBe(401);
  });

  it('is kept as a salted hash alone, of the cost that OWASP asks for', async () => {
    const { check, hash } = createPasswords();
    const kept = await hash(PASSWORD);
    expect(kept).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(await check(PASSWORD, kept)).toBe(true);
    expect(await check('wrong', kept)).toBe(false);
    await firstOwner();
    const { password } = test.collector.access.control.users.byEmail('ada@example.com') ?? {};
    expect(password).toMatch(/^scrypt\$/);
  });
});

describe('a sign-in', () => {
  it('begins with a new secret, and ends the one that this browser had', async () => {
    const first = await firstOwner();
    const second = browserOf(await signIn({ email: 'ada@example.com', password: PASSWORD }, first));
    expect(second.cookie).not.toBe(first.cookie);
    expect(await status(first, 'GET /api/v1/me')).toBe(401);
  });

  it('ends everywhere when it is asked to', async () => {
    const here = await firstOwner();
    const there = browserOf(await signIn({ email: 'ada@example.com', password: PASSWORD }));
    expect(await status(here, 'POST /api/v1/signout/everywhere')).toBe(204);
    for (const browser of [here, there]) expect(await status(browser, 'GET /api/v1/me')).toBe(401);
  });

  it('ends after two weeks unused, and after thirty days in any case', async () => {
    const idle = signedIn(test.collector, 'viewer', 'default');
    const busy = signedIn(test.collector, 'viewer', 'default');
    for (let day = 0; day < 28; day += 7) {
      test.clock.nowMs += 7 * DAY_MS;
      expect(await status(busy, 'GET /api/v1/me')).toBe(200);
    }
    expect(await status(idle, 'GET /api/v1/me')).toBe(401);
    test.clock.nowMs += 3 * DAY_MS;
    expect(await status(busy, 'GET /api/v1/me')).toBe(401);
  });

  it('is a cookie that no script reads, no other site’s request carries, and TLS alone transports', async () => {
    const cookies = async (url: string, headers: Credentials, collector = test) =>
      (
        await collector.collector.app.request(`${url}/api/v1/signin`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ token: 'token_of_the_tests' }),
        })
      ).headers.get('set-cookie');
    expect(await cookies('http://a.example', {})).toMatch(/HttpOnly; SameSite=Strict$/);
    expect(await cookies('https://a.example', {})).toMatch(/HttpOnly; Secure; SameSite=Strict$/);
    const forwarded = { 'x-forwarded-proto': 'https' };
    expect(await cookies('http://a.example', forwarded)).not.toContain('Secure');
    const behind = await startCollector({ trustedHops: 1 });
    expect(await cookies('http://a.example', forwarded, behind)).toContain('Secure');
    await behind.close();
    const known = await startCollector({ publicUrl: 'https://paths.example' });
    expect(await cookies('http://10.0.0.1', {}, known)).toContain('Secure');
    await known.close();
  });
});

describe('a live stream', () => {
  it('ends with the right to it', async () => {
    const who = signedIn(test.collector, 'viewer', 'default');
    const { body } = await test.collector.app.request('/api/v1/live', { headers: who });
    const reader = body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain('event: change');
    test.collector.access.control.members.remove(who.user, 'default');
    let last = await reader?.read();
    while (last && !last.done) last = await reader?.read();
    expect(last?.done).toBe(true);
  });
});

describe('the audit log', () => {
  it('says who saw, exported and changed what, page by page, and nothing else of anybody', async () => {
    const owner = await firstOwner();
    await ask(owner, 'POST /api/v1/invites', { role: 'viewer' });
    await askAs(test.collector, owner, 'GET /api/v1/export/events');
    await askAs(test.collector, owner, 'GET /api/v1/sessions/no-such');
    const first = await ask<AuditAnswer>(owner, 'GET /api/v1/audit?limit=2');
    expect(first.lines.map(({ action, actor }) => [actor, action])).toEqual([
      ['user:owner', 'exported'],
      ['user:owner', 'invited'],
    ]);
    const second = await ask<AuditAnswer>(owner, `GET /api/v1/audit?cursor=${first.nextCursor}`);
    expect(second.lines.map(({ action }) => action)).toEqual(['signed_in', 'password_changed', 'signed_in']);
    expect(second.nextCursor).toBeNull();
    expect(JSON.stringify([first, second])).not.toContain('example.com');
  });
});

describe('an API token', () => {
  it('ends when it is revoked, and when its time is over, with every browser that signed in by it', async () => {
    const owner = await firstOwner();
    const make = () =>
      ask<{ id: string; token: string }>(owner, 'POST /api/v1/tokens', {
        name: 'nightly',
        scopes: ['read'],
        expiresInDays: 1,
      });
    const [old, revoked] = [await make(), await make()];
    const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` });
    const browser = browserOf(await signIn({ token: revoked.token }));
    expect(await status(browser, 'GET /api/v1/map')).toBe(200);
    expect(await status(owner, `DELETE /api/v1/tokens/${revoked.id}`)).toBe(204);
    for (const who of [bearer(revoked), browser]) expect(await status(who, 'GET /api/v1/map')).toBe(401);
    expect(await status(bearer(old), 'GET /api/v1/map')).toBe(200);
    test.clock.nowMs += DAY_MS;
    expect(await status(bearer(old), 'GET /api/v1/map')).toBe(401);
    expect(JSON.stringify(test.collector.access.control.tokens.of('default'))).not.toContain(old.token);
  });
});
