import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { signedIn, withToken } from '../support/askers.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

const SENT = sessions`
  anna: awareness > consideration click(#buy) > purchase
  ben: awareness > consideration rage(#find)
  anna +1d: awareness > purchase
`;
const NEW = 'worn by walking, not by planning';

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(SENT);
});
afterAll(() => viewer.close());

test('a map is shared from its own header, seen by a stranger, listed, and revoked', async () => {
  const page = await viewer.openAs('editor', `/map?${PERIOD}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this map' });
  expect(await dialog.textContent()).toContain('visitors');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Ends after 7 days' }).click();
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const { pathname, search } = new URL((await dialog.locator('dp-code code').textContent()) ?? '');

  const stranger = await viewer.open(pathname + search, { isSignedIn: false });
  await stranger.getByRole('heading', { name: /^2 visitors started/ }).waitFor();
  expect(await stranger.getByRole('button', { name: 'Share', exact: true }).count()).toBe(0);

  await dialog.getByRole('link', { name: 'Share links' }).click();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^Map/ }) });
  await row.getByText(/^editor/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await row.getByRole('button', { name: /^Revoke/ }).click();
  await row.getByRole('button', { name: /^Really revoke/ }).click();
  await row.getByText('revoked').waitFor();
  await stranger.reload();
  await stranger.waitForURL(/\/signin/);
  await stranger.context().close();
  await page.context().close();
});

test('a replay is shared as its session, and Escape leaves the dialog for the button', async () => {
  const page = await viewer.openAs('owner', `/sessions/${SENT[1]?.session}`);
  const share = page.getByRole('button', { name: 'Share', exact: true });
  await share.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share this session' });
  await dialog.getByText('neither who it was').waitFor();
  // The log of the next test begins when this session has been opened.
  await page.locator('dp-event-list button').first().waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => share.evaluate((button) => button.matches(':focus'))).toBe(true);
  await page.context().close();
});

test('the audit log says who did what, is narrowed by the address, and goes on page by page', async () => {
  const { collector } = viewer.collector;
  const cleo = signedIn(collector, 'viewer', 'default');
  for (let seen = 0; seen < 60; seen += 1)
    collector.access.control.audit.write(`user:${cleo.user}`, 'session_opened', 'default', SENT[0]?.session);
  const page = await viewer.openAs('owner', '/settings/audit');
  const rows = page.locator('dp-audit tbody tr');
  await page.getByRole('combobox', { name: /^Action/ }).click();
  await page.getByRole('option', { name: 'Opened a session' }).click();
  await page.waitForURL(/action=session_opened/);
  await rows.nth(49).waitFor();
  expect(await rows.count()).toBe(50);
  await page.getByRole('button', { name: 'Show older ones' }).click();
  await page.getByText('That is all.').waitFor();
  const { lines } = await viewer.collector.answer<AuditAnswer>('/audit?action=session_opened&limit=200');
  expect(await rows.count()).toBe(lines.length);
  expect(await rows.first().textContent()).toMatch(/viewer \d+\s+opened a session/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(`${viewer.url}/settings/audit?action=visitor_erased`);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.waitForURL(/\/settings\/audit$/);
  await page.context().close();
});

test('a visitor is found by a session, told what would go, erased once the id is typed, and gone', async () => {
  const page = await viewer.openAs('owner', '/settings/erase');
  await page.getByLabel(/^Id, or the address/).fill(`${viewer.url}/sessions/${SENT[0]?.session}?at=1`);
  await page.getByRole('button', { name: 'Look' }).click();
  const found = page.locator('dp-erase .found');
  await found.getByText('sessions', { exact: true }).waitFor();
  expect(await found.locator('dd').first().textContent()).toBe('2');
  expect(await accessibilityFaults(page)).toEqual([]);
  const erase = page.getByRole('button', { name: 'Erase for ever' });
  await page.getByLabel('Type the id again').fill('visitor-ann');
  expect(await erase.isDisabled()).toBe(true);
  await page.getByLabel('Type the id again').fill('visitor-anna');
  await erase.click();
  await page.getByText(/^2 sessions with \d+ events and 0 pieces of replay are gone/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const left = await viewer.collector.answer<SessionsAnswer>(`/sessions?${PERIOD}&unit=session`);
  expect(left.sessions.map(({ visitor }) => visitor)).toEqual(['visitor-ben']);
  await page.goto(`${viewer.url}/settings/erase?visitor=visitor-anna`);
  await page.getByRole('heading', { name: 'Nothing is stored of “visitor-anna”' }).waitFor();
  await page.context().close();
});

test('who forgot their password gets a link from an owner, and is in again with a new one', async () => {
  const { collector } = viewer.collector;
  const dora = signedIn(collector, 'viewer', 'default');
  const { name = '', email } = collector.access.control.users.find(dora.user) ?? {};
  const page = await viewer.openAs('owner', '/settings/members');
  await page.getByRole('button', { name: `New password for ${name}`, exact: true }).click();
  await page.getByText(`Give this link to ${name} alone`).waitFor();
  const { pathname, search } = new URL((await page.locator('dp-members dp-code code').textContent()) ?? '');
  await page.getByRole('button', { name: `Withdraw link of ${name}`, exact: true }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  const theirs = await viewer.open(pathname + search, { isSignedIn: false });
  await theirs.getByRole('heading', { name: 'A new password' }).waitFor();
  expect(await accessibilityFaults(theirs)).toEqual([]);
  await theirs.getByLabel(/^New password/).fill('short');
  await theirs.getByRole('button', { name: 'Set the password' }).click();
  await theirs.getByRole('alert').filter({ hasText: 'at least 10 characters' }).waitFor();
  await theirs.getByLabel(/^New password/).fill(NEW);
  await theirs.getByRole('button', { name: 'Set the password' }).click();
  await theirs.waitForURL(`${viewer.url}/map`);
  await theirs.context().close();

  const again = await viewer.open('/signin', { isSignedIn: false });
  await again.getByLabel('E-mail').fill(email ?? '');
  await again.getByLabel('Password', { exact: true }).fill(NEW);
  await again.getByRole('button', { name: 'Sign in', exact: true }).click();
  await again.waitForURL(`${viewer.url}/map`);
  await again.context().close();
  await page.context().close();
});

test('an owner says whose pages may send, and who owns all projects makes another one', async () => {
  const page = await viewer.open('/settings/project');
  await page.getByRole('radio', { name: 'Only these' }).click();
  await page.getByLabel(/^Origins, one a line/).fill('shop.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'must be an origin' }).waitFor();
  await page.getByLabel(/^Origins, one a line/).fill('https://shop.example\nhttps://www.shop.example');
  await page.getByLabel('Name', { exact: true }).fill('The shop');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. It holds for the next batch').waitFor();
  expect(viewer.collector.collector.access.control.projects.find('default')).toMatchObject({
    name: 'The shop',
    allowedOrigins: ['https://shop.example', 'https://www.shop.example'],
  });
  await page.getByLabel('Name of a new project').fill('The blog');
  await page.getByLabel('Its id').fill('blog');
  await page.getByRole('button', { name: 'Make the project' }).click();
  await page.getByText('“The blog” is there').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open The blog' }).click();
  await page.waitForURL(`${viewer.url}/map?project=blog`);
  await page.getByRole('heading', { name: 'Nobody has walked here yet' }).waitFor();
  await page.context().close();
});

test('the list of links of another project leads to what they show there', async () => {
  const { collector } = viewer.collector;
  if (!collector.projects.find('blog')) await collector.projects.create('blog', 'The blog');
  const query = { from: '1', to: '2', unit: 'visitor' };
  const link = { project: 'blog', kind: 'map', query, createdBy: 'user:nobody' } as const;
  collector.access.control.shareLinks.add({ ...link, expiresAt: Date.now() + 1e12 });
  const page = await viewer.open('/settings/sharing?project=blog');
  await page.getByText('by a former member').waitFor();
  await page.getByRole('rowheader', { name: /^Map/ }).getByRole('link').click();
  await page.waitForURL(/\/map\?from=1&to=2&project=blog$/);
  await page.context().close();
});

test('an owner of one project is not offered to make another', async () => {
  const page = await viewer.openAs('owner', '/settings/project');
  await page.getByRole('button', { name: 'Save' }).waitFor();
  expect(await page.getByLabel('Name of a new project').count()).toBe(0);
  await page.context().close();
});

test('who may erase is led there from a replay, by the browser or by the person it was; others are not', async () => {
  const [cleo, dora] = sessions`
    cleo: awareness > consideration
    dora: awareness identify(dora@shop.example)
  `;
  await viewer.collector.send([cleo, dora].flatMap((sent) => sent ?? []));
  const page = await viewer.openAs('owner', `/sessions/${cleo?.session}`);
  const link = page.getByRole('link', { name: 'Erase this visitor' });
  await link.click();
  await page.waitForURL(/\/settings\/erase\?visitor=visitor-cleo$/);
  await page.getByText('What would be erased').waitFor();
  await page.goto(`${viewer.url}/sessions/${dora?.session}`);
  await link.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await link.click();
  await page.waitForURL(/\/settings\/erase\?person=dora/);
  await page.getByRole('radio', { name: 'A person', checked: true }).waitFor();
  await page.getByText('What would be erased').waitFor();
  await page.context().close();

  const theirs = await viewer.openAs('editor', `/sessions/${cleo?.session}`);
  // What the bar offers and the link come of one answer.
  await theirs.getByRole('button', { name: 'Share', exact: true }).waitFor();
  await theirs.getByRole('heading', { level: 1 }).waitFor();
  expect(await theirs.getByRole('link', { name: 'Erase this visitor' }).count()).toBe(0);
  await theirs.context().close();
});

test('who signs in with a token that may only write is shown what it may do, and no number', async () => {
  const { authorization = '' } = withToken(viewer.collector.collector, 'write', 'default');
  const page = await viewer.open('/signin', { isSignedIn: false });
  await page.getByText('Sign in with an API token').click();
  await page.getByLabel(/^API token/).fill(authorization.replace('Bearer ', ''));
  await page.getByRole('button', { name: 'Sign in with the token' }).click();
  await page.getByRole('alert').filter({ hasText: 'This token may not do this' }).waitFor();
  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  await expect.poll(() => views.allTextContents()).toEqual(['Settings']);
  expect(await page.getByRole('button', { name: 'Share', exact: true }).count()).toBe(0);
  await views.click();
  const pages = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  await page.getByText('or drop it here').waitFor();
  expect(await pages.allTextContents()).toEqual(['Imports', 'Share links', 'You']);
  expect(await pages.first().getAttribute('aria-current')).toBe('page');
  await page.getByRole('link', { name: 'Share links' }).click();
  await page.getByRole('rowheader', { name: /^Map/ }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});
