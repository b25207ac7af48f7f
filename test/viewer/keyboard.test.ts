import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { shortcutsOf } from '../../viewer/model/shortcut-words.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;

beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(sessions`anna: awareness/home > consideration/product click(#add)`);
  viewer.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => viewer.close());

test('a question mark shows what the keyboard does in this view, and Escape gives it back', async () => {
  const page = await viewer.open(`/sessions?${PERIOD}`);
  const row = page.locator('dp-session-rows a').first();
  await row.focus();
  await page.keyboard.press('?');
  const panel = page.getByRole('dialog', { name: 'Keyboard' });
  await panel.waitFor();
  expect(await panel.locator('dd').allTextContents()).toEqual(
    shortcutsOf('sessions').map(({ does }) => does),
  );
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Keyboard' }).and(page.locator(':focus')).waitFor();
  await page.context().close();
});

test('a question mark in a field is a question mark', async () => {
  const page = await viewer.open(`/sessions?${PERIOD}`);
  const field = page.getByPlaceholder('Error with the text');
  await field.focus();
  await page.keyboard.type('why?');
  expect(await field.inputValue()).toBe('why?');
  expect(await page.getByRole('dialog', { name: 'Keyboard' }).count()).toBe(0);
  await page.context().close();
});

test('a way to another view is followed without the page being loaded again', async () => {
  const page = await viewer.open(`/map?${PERIOD}`);
  await page.getByText('Live').first().waitFor();
  const loads: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads.push(request.url());
  });
  for (const [name, view] of [
    ['Experiments', 'dp-experiments-view'],
    ['Stages', 'dp-stage-view'],
    ['Why they leave Awareness', 'dp-drop-off-view'],
    ['Settings', 'dp-settings-view'],
    ['Map', 'dp-map-view'],
  ] as const) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.locator(view).waitFor();
  }
  expect(loads).toEqual([]);
  await page.context().close();
});
