import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;

beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(sessions`
    anna @phone campaign=spring: awareness/home > purchase/cart rage(#buy)
    ben @phone lang=de-CH: awareness/home
    cleo campaign=spring: awareness/home > consideration/list
    dora campaign=autumn: awareness/home identify(D:plan=pro)`);
});
afterAll(() => viewer.close());

const openPanel = (page: Page) => page.getByRole('button', { name: 'Segment', exact: true }).click();
const chip = (page: Page, words: string) => page.getByRole('button', { name: `Take away: ${words}` });
const ends = (page: Page) => page.context().close();

test('a segment is put together by keyboard, stands in the URL and in every link, and is taken away again', async () => {
  const page = await viewer.open(`/map?${PERIOD}`);
  await page.getByRole('button', { name: 'Segment', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Campaign' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /spring/ }).waitFor();
  expect(await page.getByRole('option').allTextContents()).toEqual([
    expect.stringMatching(/spring\s+2/),
    expect.stringMatching(/autumn\s+1/),
  ]);
  await page.keyboard.type('aut');
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(/campaign=autumn/);
  await chip(page, 'Campaign autumn').waitFor();
  await page.locator('dp-finding h1', { hasText: '1 visitor' }).waitFor();
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('heading', { name: /^1 visitor, from campaign autumn/ }).waitFor();
  expect(page.url()).toContain('campaign=autumn');
  await chip(page, 'Campaign autumn').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^4 visitors/ }).waitFor();
  expect(page.url()).not.toContain('campaign');
  await ends(page);
});

test('the arrow keys choose among values, and Escape gives the keyboard back', async () => {
  const page = await viewer.open(`/sessions?${PERIOD}`);
  await openPanel(page);
  await page.getByRole('button', { name: 'Reached a stage' }).click();
  await page.getByRole('option', { name: /Awareness/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const active = page.getByRole('combobox', { name: 'Reached a stage: search' });
  expect(await active.getAttribute('aria-activedescendant')).toBe('value-2');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog', { name: 'Segment' }).count()).toBe(0);
  await expect
    .poll(() =>
      page.locator('dp-segment').evaluate((host) => host.shadowRoot?.activeElement?.textContent?.trim()),
    )
    .toBe('Segment');
  await ends(page);
});

test('members save a segment under a name, for viewers to choose, and delete it', async () => {
  const editor = await viewer.openAs('editor', `/map?${PERIOD}&device=phone&met=rage_click`);
  await openPanel(editor);
  await editor.getByRole('textbox', { name: 'Name of this segment' }).fill('Furious phones');
  await editor.keyboard.press('Enter');
  await editor.getByText('Saved as Furious phones.').waitFor();
  await ends(editor);

  const reader = await viewer.openAs('viewer', `/sessions?${PERIOD}&campaign=spring`);
  await openPanel(reader);
  await reader.getByRole('button', { name: /^Furious phones/ }).click();
  await reader.waitForURL(/met=rage_click/);
  expect(reader.url()).not.toContain('campaign');
  await reader.getByRole('heading', { name: /^1 visitor, on phone, having met a rage click/ }).waitFor();
  await openPanel(reader);
  await reader.getByRole('button', { name: /^Furious phones/ }).waitFor();
  expect(await reader.getByRole('button', { name: /^Delete the saved segment/ }).count()).toBe(0);
  await ends(reader);

  const owner = await viewer.openAs('owner', `/map?${PERIOD}`);
  await openPanel(owner);
  await owner.getByRole('button', { name: 'Delete the saved segment Furious phones' }).click();
  await owner.getByRole('button', { name: 'Really delete the saved segment Furious phones' }).click();
  await owner.getByText('Deleted Furious phones.').waitFor();
  expect(await owner.getByRole('button', { name: /^Furious phones/ }).count()).toBe(0);
  await ends(owner);
});

test.each(['/map', '/sessions', '/stage/purchase'])(
  'where nobody is in it, %s says so and leads out',
  async (path) => {
    const page = await viewer.open(`${path}?${PERIOD}&campaign=unheard-of&device=tablet`);
    await page.getByRole('heading', { name: /^Nobody .*segment/ }).waitFor();
    await page.getByText('Counted are only visitors on tablet, from campaign unheard-of.').waitFor();
    await page.getByRole('link', { name: 'Clear the segment' }).click();
    await page.waitForURL((url) => url.pathname === path && !url.search.includes('campaign'));
    await expect.poll(() => page.getByRole('heading', { name: /^Nobody .*segment/ }).count()).toBe(0);
    await ends(page);
  },
);

test.each(['light', 'dark'] as const)('axe-core finds no fault in the %s panel', async (colorScheme) => {
  const page = await viewer.open(`/map?${PERIOD}&trait=plan:pro&reached=awareness`, { colorScheme });
  await chip(page, 'Trait plan: pro').waitFor();
  await openPanel(page);
  await page.getByRole('button', { name: 'Language' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('option').first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await ends(page);
});
