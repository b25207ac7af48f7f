import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JourneysAnswer } from '../../collector/api/journeys.ts';
import type { SignalsAnswer } from '../../collector/api/signals.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer } from './open-viewer.ts';

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
});
afterAll(() => viewer.close());

test('who is not signed in is led to sign in, and with a token back to where they were', async () => {
  const page = await viewer.open('/sessions?device=phone', { isSignedIn: false });
  await page.waitForURL(/\/signin\?next=/);
  await page.getByText('Sign in with an API token').click();
  const token = page.getByLabel(/^API token/);
  await token.fill('wrong');
  await page.getByRole('button', { name: 'Sign in with the token' }).click();
  await page.getByRole('alert').waitFor();
  await token.fill('token_of_the_tests');
  await page.getByRole('button', { name: 'Sign in with the token' }).click();
  await page.waitForURL(`${viewer.url}/sessions?device=phone`);
  await page.context().close();
});

test('an empty map invites to install, with the tag to paste', async () => {
  const page = await viewer.open('/map');
  await page.getByRole('heading', { name: 'Nobody has walked here yet' }).waitFor();
  expect(await page.locator('dp-code code').textContent()).toMatch(
    /^<script defer src=".*data-key="pk_test_key"/,
  );
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});

test('the live check changes by itself when the first event arrives', async () => {
  const page = await viewer.open('/settings');
  const arrival = page.locator('dp-install .arrival');
  await arrival.getByText('Listening. No event has arrived yet.').waitFor();
  await viewer.collector.send(sessions`anna: consideration/products`);
  await arrival.getByText('page view on /products in Consideration').waitFor();
  await page.context().close();
});

test('a stage’s new name, rules and declared emotion are saved as the journey’s next version', async () => {
  const page = await viewer.open('/settings');
  await page.getByRole('button', { name: 'Edit stages' }).click();
  await page.getByLabel('Name of stage 2').fill('Choosing');
  const emotion = page.getByRole('combobox', { name: 'Declared emotion of Choosing' });
  await emotion.click();
  await page.getByRole('option', { name: 'Emotion: −1, annoyed' }).click();
  const rules = page.locator('textarea').nth(1);
  await rules.fill('products');
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await page.getByRole('alert').filter({ hasText: '“products” is no rule' }).waitFor();
  await rules.fill('/products/*\nevent product_seen');
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  // Not the words of the button: those of what was saved.
  await page.getByRole('button', { name: 'Edit stages' }).waitFor();
  await page.getByText('version 2').waitFor();
  const { journeys } = await viewer.collector.answer<JourneysAnswer>('/journeys');
  expect(journeys[0]?.version).toBe(2);
  expect(journeys[0]?.stages[1]).toMatchObject({
    name: 'Choosing',
    emotion: -1,
    rules: [
      { kind: 'url', pattern: '/products/*' },
      { kind: 'event', name: 'product_seen' },
    ],
  });
  await page.context().close();
});

test('a threshold is tuned, refused when it is no number, and reset', async () => {
  const page = await viewer.open('/settings');
  const rules = page.locator('dp-signal-rules');
  const edit = rules.getByRole('button', { name: 'Edit thresholds' });
  const clicks = rules.getByLabel('Rage clicks: Clicks that make a burst, at least');
  const save = rules.getByRole('button', { name: 'Save thresholds' });
  await rules.getByText('All are the defaults.').waitFor();
  await edit.click();
  await clicks.fill('');
  await save.click();
  await rules.getByRole('alert').filter({ hasText: 'write a number' }).waitFor();
  await clicks.fill('1');
  await save.click();
  await rules.getByRole('alert').filter({ hasText: 'rageClicks' }).waitFor();
  await clicks.fill('5');
  await save.click();
  await rules.getByText(/^1 of \d+ are not the default\.$/).waitFor();
  expect((await viewer.collector.answer<SignalsAnswer>('/signals')).rules.rageClicks).toBe(5);
  await edit.click();
  await rules.getByRole('button', { name: 'Reset to defaults' }).click();
  expect(await clicks.inputValue()).toBe('3');
  await save.click();
  await rules.getByText('All are the defaults.').waitFor();
  await page.context().close();
});

test('the files that sites load are listed, and the inspector is a link once a page was seen', async () => {
  const [seen] = sessions`ben: awareness`;
  if (!seen) throw new Error('a session');
  const batches = seen.batches.map((batch) => ({
    ...batch,
    events: batch.events.map((event) => ({ ...event, url: 'https://shop.example/blankets/?a=b' })),
  }));
  await viewer.collector.send([{ ...seen, batches }]);
  const page = await viewer.open('/settings');
  await page.locator('dp-sdk-files summary').click();
  for (const name of ['desirepath.js', 'desirepath-recorder.js'])
    await page.locator('dp-sdk-files').getByRole('rowheader', { name, exact: true }).waitFor();
  const inspect = page.getByRole('link', { name: '#desirepath-inspect' });
  expect(await inspect.getAttribute('href')).toBe('https://shop.example/#desirepath-inspect');
  await page.context().close();
});

test('the chosen theme outlives a reload', async () => {
  const page = await viewer.open('/settings/you');
  await page.getByRole('radio', { name: 'Dark' }).click();
  await page.reload();
  await page.getByRole('radio', { name: 'Dark', checked: true }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  await page.context().close();
});

test.each(['light', 'dark'] as const)(
  'axe-core finds no fault in the %s settings and sign-in',
  async (colorScheme) => {
    const page = await viewer.open('/settings', { colorScheme });
    await page.locator('dp-attributes table').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goto(`${viewer.url}/signin`);
    await page.locator('dp-signin-view h1').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  },
);

test('an owner invites, changes and revokes; the links and keys that come of it work', async () => {
  const { collector } = viewer.collector;
  const page = await viewer.open('/settings', { isSignedIn: false });
  await page.goto(`${viewer.url}/signin?code=${collector.access.newCode()}`);
  await page.waitForURL(`${viewer.url}/map`);
  await page.goto(`${viewer.url}/settings/members`);

  await page.getByRole('button', { name: 'Make an invitation' }).click();
  await page.locator('dp-members dp-code code').filter({ hasText: '/signin?invite=' }).waitFor();
  await page.getByText('An open invitation').waitFor();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByText('An open invitation').waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'Keys and tokens' }).click();
  await page.getByLabel('Its name').fill('Blog');
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  const key = (await page.locator('dp-keys dp-code code').textContent()) ?? '';
  expect(collector.projects.ofKey(key)).toMatchObject({ kind: 'public' });
  // By the keyboard: the second Enter of a habit keeps it, Escape leads back.
  const revoke = page.getByRole('button', { name: 'Revoke Blog', exact: true });
  await revoke.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Really revoke Blog' }).waitFor();
  await page.keyboard.press('Enter');
  await revoke.waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Really revoke Blog' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => revoke.evaluate((button) => button.matches(':focus'))).toBe(true);
  expect(collector.projects.ofKey(key)).toMatchObject({ kind: 'public' });
  await page.getByRole('button', { name: 'Revoke Blog' }).click();
  await page.getByRole('button', { name: 'Really revoke Blog' }).click();
  await page.locator('dp-keys').getByText('revoked').waitFor();
  expect(collector.projects.ofKey(key)).toBeUndefined();

  await page.getByRole('link', { name: 'You', exact: true }).click();
  const account = page.locator('dp-account');
  await account.getByLabel('E-mail').fill('ada@example.com');
  await account.getByLabel(/^Password/).fill('a path across the grass');
  await account.getByRole('button', { name: 'Save' }).click();
  await account.getByText('All other browsers were signed out').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.waitForURL(/\/signin/);
  await page.context().close();
});

test('a viewer reads the settings, and is offered nothing that they may not do', async () => {
  const page = await viewer.openAs('viewer', '/settings');
  await page.getByRole('heading', { name: 'Install', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /^(Edit|Make|Revoke|Share)/ }).count()).toBe(0);
  expect(
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link').allTextContents(),
  ).toEqual(['Site', 'You']);
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.context().close();
});

test.each([
  ['viewer', 'audit', '“Audit log” is for owners of this project'],
  ['viewer', 'imports', '“Imports” is for editors and owners of this project'],
  ['editor', 'erase', '“Erase a visitor” is for owners of this project'],
] as const)(
  'a %s who comes to /settings/%s by its address is told whom it is for',
  async (role, path, words) => {
    const page = await viewer.openAs(role, `/settings/${path}`);
    await page.getByRole('alert').filter({ hasText: words }).waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  },
);
