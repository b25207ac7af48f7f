import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../collector/projects/project.ts';
import { DAY_MS } from '../../collector/time-units.ts';
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
import { replayPath } from '../support/replay-chunk.ts';
import { START_MS, sessions } from '../support/sessions.ts';

/** Stands in what only the second project knows, and in no question: an answer that has it has told. */
const MARK = 'zebra';
const PERIOD = `from=${START_MS - DAY_MS}&to=${START_MS + 30 * DAY_MS}`;
const EVERYTHING = `${PERIOD}&stage=awareness&pageGroup=/theirs&layer=click&hotspot=theirs`;
const OURS = sessions`anna: awareness click(#buy) > consideration > purchase rage(#pay) arm(test:a)`;
const THEIRS = sessions`theirs: awareness/theirs click(#zebra) > purchase rage(#zebra) arm(zebra:a) identify(zebra)`;

let test: TestCollector;
let theirs: Project;
let theirKey = '';
const theirIds: string[] = [];
let asset = '';

beforeAll(async () => {
  test = await startCollector();
  await test.send(OURS);
  theirs = (await test.collector.projects.create('theirs', 'The zebra shop')).project;
  theirKey = theirs.writeKey ?? '';
  await test.send(
    THEIRS.map((sent) => ({
      ...sent,
      batches: sent.batches.map((batch) => ({ ...batch, key: theirKey })),
    })),
  );
  await sendReplay(theirKey, THEIRS[0]?.session ?? '');
  asset = '0123456789abcdef0123456789abcdef';
  const content = { kind: 'stylesheet', type: 'text/css', gzipped: gzipSync('.zebra {}') } as const;
  await theirs.store.saveAsset({ ...content, hash: asset, sizeBytes: 9 }, START_MS);
  const { control } = test.collector.access;
  signedIn(test.collector, 'viewer', theirs.id);
  withToken(test.collector, 'read', theirs.id);
  withLink(test.collector, { project: theirs.id, kind: 'map', query: {}, expiresAt: START_MS * 2 });
  control.invites.add(theirs.id, 'owner', 'user:test');
  theirIds.push(
    ...control.members.of(theirs.id).map(({ user }) => user),
    ...[control.tokens, control.shareLinks, control.keys, control.invites]
      .flatMap((rows): readonly { readonly id: string }[] => rows.of(theirs.id))
      .map(({ id }) => id),
    THEIRS[0]?.session ?? '',
    'visitor-theirs',
    'zebra',
    asset,
    'shop',
  );
});
afterAll(() => test.close());

async function sendReplay(key: string, session: string): Promise<void> {
  const path = replayPath({
    key,
    visitor: 'visitor-theirs',
    session,
    lastAt: START_MS + 1,
    pageGroup: '/theirs',
    snapshot: 1,
  });
  const body = JSON.stringify([{ type: 4, timestamp: START_MS, data: { href: 'https://zebra.example/' } }]);
  expect((await test.post(path, body)).status).toBe(200);
}

/** All that there is of the second project, as it can be compared before and after. */
async function stateOfTheirs(): Promise<string> {
  const { control } = test.collector.access;
  const { store } = theirs;
  return JSON.stringify([
    [...(await store.facts())],
    [...store.exportEvents(0, START_MS * 2)],
    await store.journeys(),
    await store.setting('signalRules'),
    (await store.asset(asset))?.hash,
    ...[control.members, control.tokens, control.shareLinks, control.keys, control.invites].map((rows) =>
      rows.of(theirs.id),
    ),
    control.projects.find(theirs.id),
  ]);
}

/** Right for every address that takes one: what one does not know it leaves aside. */
const EVERY_BODY = {
  role: 'viewer',
  name: 'taken',
  allowedOrigins: [],
  kind: 'public',
  scopes: ['admin'],
  id: 'theirs',
  show: { kind: 'session', session: THEIRS[0]?.session },
};

/** Whoever has a business in the first project only, with as much power there as can be. */
function insiders(): readonly Credentials[] {
  const { collector } = test;
  const bound = { project: 'default', expiresAt: START_MS * 2 };
  return [
    signedIn(collector, 'owner', 'default'),
    withToken(collector, 'admin', 'default'),
    withLink(collector, { ...bound, kind: 'session', query: { session: OURS[0]?.session ?? '' } }),
    withLink(collector, { ...bound, kind: 'session', query: { session: THEIRS[0]?.session ?? '' } }),
    withLink(collector, { ...bound, kind: 'map', query: {} }),
    withLink(collector, { ...bound, kind: 'stage', query: { stage: 'awareness' } }),
  ];
}

describe('a project', () => {
  it('takes what comes with its own key, whatever other project knows that session', async () => {
    const [sent] = THEIRS;
    const before = await stateOfTheirs();
    const [batch] = sent?.batches ?? [];
    expect((await test.post('/v1/batch', JSON.stringify({ ...batch, seq: 99 }))).status).toBe(200);
    expect(await stateOfTheirs()).toBe(before);
    expect(await test.collector.store.facts()).toHaveProperty('size', 2);
    await test.collector.store.eraseVisitor('visitor-theirs', 'visitor', START_MS);
    expect(await stateOfTheirs()).toBe(before);
  });

  it('lets the pages send that it lists, and no other project’s', async () => {
    const { control } = test.collector.access;
    const batch = JSON.stringify({ ...THEIRS[0]?.batches[0], key: theirKey });
    control.projects.change(theirs.id, { allowedOrigins: ['https://zebra.example'] });
    const from = (origin: string) => test.post('/v1/batch', batch, { origin });
    expect((await from('https://zebra.example')).status).toBe(200);
    expect((await from('https://shop.example')).status).toBe(403);
    const ours = JSON.stringify(OURS[0]?.batches[0]);
    expect((await test.post('/v1/batch', ours, { origin: 'https://shop.example' })).status).toBe(200);
    control.projects.change(theirs.id, { allowedOrigins: null });
  });

  it('takes nothing with a key that was revoked, and goes on with another', async () => {
    const { control } = test.collector.access;
    const { id, key } = control.keys.add('default', 'public', 'Old pages');
    const send = (seq: number) =>
      test.post('/v1/batch', JSON.stringify({ ...OURS[0]?.batches[0], key, seq }));
    expect((await send(50)).status).toBe(200);
    control.keys.revoke('default', id);
    expect((await send(51)).status).toBe(401);
    expect((await test.post('/v1/batch', JSON.stringify(OURS[0]?.batches[0]))).status).toBe(200);
  });
});

it('a kept picture is found for whoever may see it, though recorded pages name no project', async () => {
  const picture = `GET /api/v1/assets/${asset}`;
  const both = signedIn(test.collector, 'viewer', EVERYWHERE);
  expect((await askAs(test.collector, both, picture)).text).toBe('.zebra {}');
  expect((await askAs(test.collector, both, `${picture}?project=default`)).status).toBe(404);
  expect((await askAs(test.collector, signedIn(test.collector, 'owner', 'default'), picture)).status).toBe(
    404,
  );
});

describe('no route', () => {
  it('shows anything of another project, by its name or by its ids', async () => {
    const reads = apiRoutes(test.collector).filter((route) => route.startsWith('GET'));
    const questions = reads.flatMap((route) =>
      (route.includes(':') ? theirIds : ['']).map((id) => route.replace(/:\w+/, encodeURIComponent(id))),
    );
    const told: string[] = [];
    const all = insiders();
    for (const question of questions)
      for (const who of all) {
        for (const suffix of ['', `?${EVERYTHING}`])
          told.push(...(await faultsOf(who, question + suffix, [200, 400, 401, 403, 404])));
        for (const suffix of [`?project=${theirs.id}`, `?project=${theirs.id}&${EVERYTHING}`])
          told.push(...(await faultsOf(who, question + suffix, [401, 403, 404])));
      }
    expect(told).toEqual([]);
  });

  /** An answer of another kind than expected, or one that says something of the second project. */
  async function faultsOf(
    who: Credentials,
    question: string,
    expected: readonly number[],
  ): Promise<string[]> {
    const { status, text } = await askAs(test.collector, who, question);
    const isTold = status < 400 && text.includes(MARK);
    return isTold || !expected.includes(status) ? [`${question}: ${status} ${text.slice(0, 300)}`] : [];
  }

  it('would go unnoticed if it did: the second project’s own member does see the mark', async () => {
    const who = signedIn(test.collector, 'owner', theirs.id);
    const seen = await Promise.all(
      [
        `map?${PERIOD}`,
        `sessions?${PERIOD}`,
        'project',
        'audit',
        'me',
        `export/events?from=0&to=${START_MS * 2}`,
      ].map(async (path) => (await askAs(test.collector, who, `GET /api/v1/${path}`)).text.includes(MARK)),
    );
    expect(seen).toEqual([true, true, true, false, true, true]);
  });

  it('changes anything of another project', async () => {
    const before = await stateOfTheirs();
    const changes = apiRoutes(test.collector).filter((route) => !route.startsWith('GET'));
    const [journey] = await theirs.store.journeys();
    for (const route of changes) {
      const body = /\/journeys\//.test(route) ? journey : EVERY_BODY;
      for (const id of route.includes(':') ? theirIds : [''])
        for (const suffix of [`?project=${theirs.id}`, '']) {
          // Somebody new each time: some of these end their own sign-in, or their own membership.
          const who = signedIn(test.collector, 'owner', 'default');
          const { status } = await askAs(test.collector, who, route.replace(/:\w+/, id) + suffix, body);
          expect({ route, isBroken: status >= 500 }).toEqual({ route, isBroken: false });
        }
    }
    expect(await stateOfTheirs()).toBe(before);
  });
});
