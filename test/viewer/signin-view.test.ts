import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { askAs, signedIn } from '../support/askers.ts';
import { START_MS, sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer } from './open-viewer.ts';

const PASSWORD = 'a path across the grass';
const PERIOD = { from: String(START_MS - DAY_MS), to: String(START_MS + 30 * DAY_MS) };
const OPERATOR = { authorization: 'Bearer token_of_the_tests' };
const SENT = sessions`
  anna: awareness > consideration click(#buy) > purchase
  ben: awareness > consideration rage(#find)
`;
const [ANNAS] = SENT;

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(SENT);
});
afterAll(() => viewer.close());

const signedOut = (path: string) => viewer.open(path, { isSignedIn: false });

/** The path of a link that the collector made, whatever it takes its own address to be. */
async function made(route: string, body: unknown): Promise<string> {
  const { text } = await askAs(viewer.collector.collector, OPERATOR, route, body);
  const { pathname, search } = new URL((JSON.parse(text) as { url: string }).url);
  return pathname + search;
}

async function fillIn(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
}

test('an invitation is accepted once, and its password signs in from then on', async () => {
  const invitation = await made('POST /api/v1/invites', { role: 'editor' });
  const page = await signedOut(invitation);
  await page.getByRole('heading', { name: 'You were invited' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const fields = { 'Your name': 'Ben', 'E-mail': 'ben@example.com', 'Password, at least': 'short' };
  await fillIn(page, fields);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('alert').filter({ hasText: 'at least 10 characters' }).waitFor();
  await fillIn(page, { 'Password, at least': PASSWORD });
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(`${viewer.url}/map`);
  await page.context().close();

  const again = await signedOut('/map');
  await again.waitForURL(/\/signin\?next=/);
  await fillIn(again, { 'E-mail': 'ben@example.com', Password: 'wrong' });
  await again.getByRole('button', { name: 'Sign in', exact: true }).click();
  await again.getByRole('alert').filter({ hasText: 'email or password is wrong' }).waitFor();
  await fillIn(again, { Password: PASSWORD });
  await again.getByRole('button', { name: 'Sign in', exact: true }).click();
  await again.waitForURL(`${viewer.url}/map`);
  await again.context().close();

  const used = await signedOut(invitation);
  await fillIn(used, { ...fields, 'Password, at least': PASSWORD });
  await used.getByRole('button', { name: 'Join' }).click();
  await used.getByRole('alert').filter({ hasText: 'was used' }).waitFor();
  await used.context().close();
});

test('the page to sign in fits a phone', async () => {
  const page = await signedOut('/signin');
  await page.setViewportSize({ width: 360, height: 640 });
  await page.getByLabel('Password', { exact: true }).waitFor();
  const overflowPx = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(overflowPx).toBeLessThanOrEqual(0);
  await page.context().close();
});

test('a link to a map shows that map, and no way to anything else', async () => {
  const page = await signedOut(await made('POST /api/v1/share-links', { show: { kind: 'map', ...PERIOD } }));
  await page.waitForURL(/\/map\?from=/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('dp-error').count()).toBe(0);
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(`${viewer.url}/sessions`);
  await page.getByRole('alert').filter({ hasText: 'This link shows something else' }).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await page.context().close();
});

test('a link to a stage shows that stage', async () => {
  const show = { kind: 'stage', stage: 'consideration', ...PERIOD };
  const page = await signedOut(await made('POST /api/v1/share-links', { show }));
  await page.waitForURL(/\/stage\/consideration\?/);
  await page.getByRole('heading', { name: /^2 visitors came to .consideration/ }).waitFor();
  expect(await page.locator('dp-error').count()).toBe(0);
  await page.context().close();
});

test('a link to a session shows it, without its visitor’s others', async () => {
  const show = { kind: 'session', session: ANNAS?.session };
  const page = await signedOut(await made('POST /api/v1/share-links', { show }));
  await page.waitForURL(`${viewer.url}/sessions/${ANNAS?.session}`);
  await page.getByText('Consideration').first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.context().close();
});

test('who has no business in a project is told so in words', async () => {
  const context = await viewer.browser.newContext();
  const { cookie = '' } = signedIn(viewer.collector.collector, 'viewer', 'default');
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: viewer.url, sameSite: 'Strict' }]);
  const page = await context.newPage();
  await page.goto(`${viewer.url}/map?project=other`);
  await page.getByRole('alert').filter({ hasText: 'project: "other" is not known here' }).waitFor();
  await context.close();
});

test('whoever has several projects goes from one to the other, and sees each by itself', async () => {
  const { projects } = viewer.collector.collector;
  const { project } = await projects.create('blog', 'The blog');
  const read = sessions`cleo: awareness/blog > consideration`;
  await viewer.collector.send(
    read.map((sent) => ({
      ...sent,
      batches: sent.batches.map((batch) => ({ ...batch, key: project.writeKey ?? '' })),
    })),
  );
  const page = await viewer.open(`/map?from=${PERIOD.from}&to=${PERIOD.to}`);
  await page.getByRole('heading', { name: /^2 visitors started/ }).waitFor();
  await page.getByRole('combobox', { name: 'Project: My site' }).click();
  await page.getByRole('option', { name: 'The blog' }).click();
  await page.waitForURL(/\/map\?project=blog$/);
  await page.getByRole('combobox', { name: 'Project: The blog' }).waitFor();
  await page.goto(`${viewer.url}/map?project=blog&from=${PERIOD.from}&to=${PERIOD.to}`);
  await page.getByRole('heading', { name: /^1 visitor started/ }).waitFor();
  // Links keep it, so that a link is still a finding.
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.waitForURL(/\/sessions\?.*project=blog/);
  await page.context().close();
});

test('the ways to the views stand where they are while the journey is still being asked for', async () => {
  const page = await viewer.open('/settings');
  let release = () => {};
  const isAsked = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/journeys*', async (route) => {
    await isAsked;
    await route.continue();
  });
  await page.reload();
  await page.getByText('Live').waitFor();
  await page.evaluate(() => document.fonts.ready);
  const bar = page.getByRole('navigation', { name: 'Views' });
  const before = await bar.boundingBox();
  expect(await bar.getByRole('link', { name: 'Stages', disabled: true }).count()).toBe(1);
  release();
  await bar.locator('a[href^="/stage/"]').waitFor();
  expect(await bar.boundingBox()).toEqual(before);
  await page.context().close();
});
