import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import type { MembersAnswer, ResetAnswer } from '../../collector/api/members.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { askAs, type Credentials, EVERYWHERE, signedIn, withToken } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';

const NEW = 'worn by walking, not by planning';

let test: TestCollector;
let owner: Credentials & { user: string };
let ben: Credentials & { user: string };
beforeEach(async () => {
  test = await startCollector();
  owner = signedIn(test.collector, 'owner', 'default');
  ben = signedIn(test.collector, 'viewer', 'default');
});
afterEach(() => test.close());

const status = async (who: Credentials, route: string, body?: unknown) =>
  (await askAs(test.collector, who, route, body)).status;
const reset = (secret: string, password = NEW) =>
  askAs(test.collector, {}, 'POST /api/v1/signin', { reset: secret, password });

async function makeLink(): Promise<string> {
  const answer = await askAs(test.collector, owner, `POST /api/v1/members/${ben.user}/reset`);
  expect(answer.status, answer.text).toBe(200);
  return new URL((JSON.parse(answer.text) as ResetAnswer).url).searchParams.get('reset') ?? '';
}
async function benAsMember() {
  const { text } = await askAs(test.collector, owner, 'GET /api/v1/members');
  return (JSON.parse(text) as MembersAnswer).members.find(({ user }) => user === ben.user);
}

describe('a link for a lost password', () => {
  it('sets a new password once, signs in, and ends every sign-in that there was', async () => {
    const secret = await makeLink();
    const { email = '' } = test.collector.access.control.users.find(ben.user) ?? {};
    expect(await reset(secret, 'short')).toMatchObject({
      status: 400,
      text: expect.stringContaining('at least 10 characters'),
    });
    expect((await reset(secret)).status).toBe(200);
    expect(await status(ben, 'GET /api/v1/me')).toBe(401);
    expect(await reset(secret)).toMatchObject({ status: 401, text: expect.stringContaining('was used') });
    expect(await status({}, 'POST /api/v1/signin', { email, password: NEW })).toBe(200);
  });

  it('is told in the list of members while it is open, and is one: a new link ends the one before', async () => {
    expect(await benAsMember()).toMatchObject({ resetUntil: null });
    const [old, secret] = [await makeLink(), await makeLink()];
    expect(await benAsMember()).toMatchObject({ resetUntil: test.clock.nowMs + DAY_MS });
    expect((await reset(old)).status).toBe(401);
    expect((await reset(secret)).status).toBe(200);
    expect(await benAsMember()).toMatchObject({ resetUntil: null });
  });

  it('ends when it is withdrawn, a day old, needless, or its member is gone', async () => {
    const withdrawn = await makeLink();
    expect(await status(owner, `DELETE /api/v1/members/${ben.user}/reset`)).toBe(204);
    expect(await status(owner, `DELETE /api/v1/members/${ben.user}/reset`)).toBe(404);
    expect((await reset(withdrawn)).status).toBe(401);
    const old = await makeLink();
    test.clock.nowMs += DAY_MS;
    expect((await reset(old)).status).toBe(401);
    const needless = await makeLink();
    expect(await status(ben, 'PUT /api/v1/me', { password: 'found again, after all' })).toBe(200);
    expect((await reset(needless)).status).toBe(401);
    const left = await makeLink();
    expect(await status(owner, `DELETE /api/v1/members/${ben.user}`)).toBe(204);
    expect((await reset(left)).status).toBe(401);
  });

  it('is nobody’s way into a project that they do not own: it takes an owner of all that the member is in', async () => {
    const { members } = test.collector.access.control;
    await test.collector.projects.create('other', 'Other');
    members.set(ben.user, 'other', 'viewer');
    const route = `POST /api/v1/members/${ben.user}/reset`;
    expect(await status(owner, route)).toBe(403);
    expect(await status(withToken(test.collector, 'admin', 'default'), route)).toBe(403);
    expect(await status(owner, `DELETE /api/v1/members/${ben.user}/reset`)).toBe(403);
    members.set(owner.user, 'other', 'editor');
    expect(await status(owner, route)).toBe(403);
    members.set(owner.user, 'other', 'owner');
    expect(await status(owner, route)).toBe(200);
    members.set(ben.user, EVERYWHERE, 'viewer');
    expect(await status(owner, route)).toBe(403);
    expect(await status(signedIn(test.collector, 'owner', EVERYWHERE), route)).toBe(200);
  });

  it('is not made for oneself, for strangers, or for whoever has no address to sign in with', async () => {
    const { control } = test.collector.access;
    expect(await status(owner, `POST /api/v1/members/${owner.user}/reset`)).toBe(409);
    expect(await status(owner, 'POST /api/v1/members/nobody/reset')).toBe(404);
    const nameless = control.users.add({ name: 'No address' });
    control.members.set(nameless.id, 'default', 'viewer');
    expect(await status(owner, `POST /api/v1/members/${nameless.id}/reset`)).toBe(409);
  });

  it('is in the audit log from making to using, and its secret is not stored', async () => {
    const secret = await makeLink();
    await reset(secret);
    const { text } = await askAs(test.collector, owner, 'GET /api/v1/audit');
    const { lines } = JSON.parse(text) as AuditAnswer;
    expect(lines.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      [`user:${ben.user}`, 'signed_in', null],
      [`user:${ben.user}`, 'password_reset', null],
      [`user:${owner.user}`, 'reset_made', ben.user],
    ]);
    const made = lines.at(-1);
    expect([made?.actorName, made?.subjectName]).toEqual([
      expect.stringMatching(/^owner/),
      expect.stringMatching(/^viewer/),
    ]);
    expect(text).not.toContain(secret);
  });
});

describe('the audit log', () => {
  it('is narrowed to an action, to who did it, or to both, page by page', async () => {
    for (const who of [owner, ben, owner]) await askAs(test.collector, who, 'POST /api/v1/signout');
    const again = signedIn(test.collector, 'owner', 'default');
    for (const role of ['viewer', 'editor', 'owner'])
      await askAs(test.collector, again, 'POST /api/v1/invites', { role });
    await askAs(test.collector, again, 'GET /api/v1/export/events');
    const read = async (query: string) => {
      const { text } = await askAs(test.collector, again, `GET /api/v1/audit?${query}`);
      return JSON.parse(text) as AuditAnswer;
    };
    const first = await read('action=invited&limit=2');
    expect(first.lines.map(({ action }) => action)).toEqual(['invited', 'invited']);
    const second = await read(`action=invited&limit=2&cursor=${first.nextCursor}`);
    expect([second.lines.length, second.nextCursor]).toEqual([1, null]);
    const whose = async (query: string) =>
      (await read(query)).lines.map(({ actor, action }) => [actor, action]);
    expect(await whose(`actor=user:${ben.user}`)).toEqual([[`user:${ben.user}`, 'signed_out']]);
    expect(await whose(`actor=user:${again.user}&action=exported`)).toEqual([
      [`user:${again.user}`, 'exported'],
    ]);
    expect(await whose(`actor=user:${ben.user}&action=exported`)).toEqual([]);
  });
});
