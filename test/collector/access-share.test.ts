import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../collector/access/permissions.ts';
import type { Problem } from '../../collector/api/problem.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { apiRoutes, askAs, requestFor, withLink } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const PERIOD = { from: String(START_MS - 1), to: String(START_MS + DAY_MS), unit: 'visitor' };
const LASTS = START_MS + 365 * DAY_MS;
const SENT = sessions`anna: awareness > purchase`;
const SESSION = SENT[0]?.session ?? '';
const scope = new URLSearchParams(PERIOD).toString();

let test: TestCollector;
beforeAll(async () => {
  test = await startCollector();
  await test.send(SENT);
});
afterAll(() => test.close());

describe('a share link', () => {
  const LINKS = {
    map: { kind: 'map', query: PERIOD },
    stage: { kind: 'stage', query: { ...PERIOD, stage: 'purchase' } },
    session: { kind: 'session', query: { session: SESSION } },
  } as const;
  const link = (kind: keyof typeof LINKS, expiresAt = LASTS) =>
    withLink(test.collector, { ...LINKS[kind], project: 'default', expiresAt });

  it('to a stage since an exposure shows that arm, and neither the other one nor whole sessions', async () => {
    const asked = `${scope}&stage=purchase&pageGroup=/purchase`;
    const query = { ...PERIOD, stage: 'purchase', exposure: 'price:high' };
    const shared = withLink(test.collector, { kind: 'stage', query, project: 'default', expiresAt: LASTS });
    const own = '&exposure=price:high';
    for (const [path, status] of [
      [`heatmap?${asked}${own}`, 200],
      [`hotspots?${scope}&stage=purchase${own}`, 200],
      [`heatmap?${asked}&exposure=price:low`, 403],
      [`heatmap?${asked}&variant=price:high`, 403],
      [`heatmap?${asked}`, 403],
      [`drop-off?${scope}&stage=purchase${own}`, 200],
      [`drop-off?${scope}&stage=purchase`, 403],
      [`hotspots/history?${scope}&stage=purchase${own}`, 403],
    ] as const)
      expect([path, (await askAs(test.collector, shared, `GET /api/v1/${path}`)).status]).toEqual([
        path,
        status,
      ]);
  });

  const SHOWN: Readonly<Record<keyof typeof LINKS, readonly string[]>> = {
    map: [`GET /api/v1/map?${scope}`],
    stage: [
      ...['hotspots', 'pages'].map((path) => `GET /api/v1/${path}?${scope}&stage=purchase`),
      `GET /api/v1/heatmap?${scope}&stage=purchase&pageGroup=/purchase&layer=rage_click&count=unit`,
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
        const { status } = await askAs(test.collector, link(kind), ...requestFor(route));
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

  it('to two segments shows those two, however they are written, and no others', async () => {
    const compared = { ...PERIOD, device: 'phone', compare: 'device=desktop&campaign=early spring' };
    const who = withLink(test.collector, {
      kind: 'map',
      query: compared,
      project: 'default',
      expiresAt: LASTS,
    });
    const asked = async (change: Readonly<Record<string, string>>) => {
      const query = new URLSearchParams({ ...compared, ...change });
      for (const [name, value] of [...query]) if (value === '') query.delete(name);
      return (await askAs(test.collector, who, `GET /api/v1/map?${query}`)).status;
    };
    for (const compare of ['campaign=early+spring&device=desktop', 'campaign=early%20spring&device=desktop'])
      expect({ compare, status: await asked({ compare }) }).toEqual({ compare, status: 200 });
    for (const change of [
      { compare: '' },
      { compare: 'everybody' },
      { compare: 'previous' },
      { compare: 'device=desktop' },
      { compare: 'device=desktop&campaign=early spring&campaign=late' },
      { compare: 'device=desktop&campaign=early spring&language=de' },
      { device: '' },
      { device: 'desktop', compare: 'device=phone' },
    ])
      expect({ change, status: await asked(change) }).toEqual({ change, status: 403 });
    const plain = `GET /api/v1/map?${scope}&compare=everybody`;
    expect((await askAs(test.collector, link('map'), plain)).status).toBe(403);
    expect((await askAs(test.collector, who, 'GET /api/v1/segments')).status).toBe(403);
    expect((await askAs(test.collector, who, 'GET /api/v1/sessions?device=phone')).status).toBe(403);
  });

  it.each([
    ['device=fridge', /compare: device: /],
    ['reached=nowhere', /reached: no journey has a stage "nowhere"/],
    ['anybody', /compare: .*Write "everybody"/],
  ])('is not made of what nobody could open: compare %s', async (compare, sentence) => {
    const answer = await askAs(
      test.collector,
      { authorization: 'Bearer token_of_the_tests' },
      'POST /api/v1/share-links',
      { show: { kind: 'map', ...PERIOD, compare } },
    );
    const { detail } = JSON.parse(answer.text) as Problem;
    expect([answer.status, detail]).toEqual([400, expect.stringMatching(sentence)]);
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
