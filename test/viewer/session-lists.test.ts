import { afterAll, beforeAll, expect, test } from 'vitest';
import { listFilterWords } from '../../viewer/model/list-words.ts';
import { listFilterOf, listOf } from '../../viewer/model/saved-list.ts';
import { DEFAULT_SCOPE } from '../../viewer/model/scope.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(sessions`
    anna @phone: awareness/home click(#more) > purchase/cart click(#buy) rage(#find)
    ben @phone: awareness/home click(#more)
    cleo: awareness/home click(#less)`);
});
afterAll(() => viewer.close());

test('a list is narrowed by an element that is searched for by keyboard, and by none again', async () => {
  const page = await viewer.open(`/sessions?${PERIOD}`);
  await page.getByRole('button', { name: 'Element: Any element' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /#more/ }).waitFor();
  expect(await page.getByRole('option').allInnerTexts()).toEqual([
    expect.stringMatching(/^#more.*2$/s),
    expect.stringMatching(/^#buy.*1$/s),
    expect.stringMatching(/^#less.*1$/s),
  ]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.type('cart');
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^1 visitor who clicked .*#buy.* on .*\/cart/ }).waitFor();
  expect(page.url()).toContain('touchedSelector=%23buy');
  await page.getByRole('button', { name: 'Element: Clicked #buy' }).press('Enter');
  await page.getByRole('button', { name: 'Any element', exact: true }).press('Enter');
  await page.getByRole('heading', { name: /^3 visitors/ }).waitFor();
  expect(page.url()).not.toContain('touched');
  await page.context().close();
});

test('editors save a list with its segment under a name, for viewers to open, and delete it', async () => {
  const path = `/sessions?${PERIOD}&device=phone&touchedSelector=%23more&signal=rage_click&sort=worth`;
  const editor = await viewer.openAs('editor', path);
  await editor.getByRole('button', { name: 'Saved lists' }).click();
  await editor.getByRole('textbox', { name: 'Name of this list' }).fill('Furious after more');
  await editor.keyboard.press('Enter');
  await editor.getByText('Saved as Furious after more.').waitFor();
  expect(await accessibilityFaults(editor)).toEqual([]);
  await editor.context().close();

  const reader = await viewer.openAs('viewer', `/sessions?${PERIOD}&stage=awareness`);
  await reader.getByRole('button', { name: 'Saved lists' }).click();
  const saved = reader.getByRole('dialog', { name: 'Saved lists' });
  await saved.getByText(/clicked .*#more.*, had a rage click, on phone/).waitFor();
  expect(await saved.getByRole('button', { name: /^Delete/ }).count()).toBe(0);
  await saved.getByRole('button', { name: /^Furious after more/ }).click();
  await reader.getByRole('heading', { name: /^1 visitor who clicked .*#more/ }).waitFor();
  const asked = new URL(reader.url()).searchParams;
  expect(['device', 'touchedSelector', 'signal', 'sort', 'stage'].map((name) => asked.get(name))).toEqual([
    'phone',
    '#more',
    'rage_click',
    'worth',
    null,
  ]);
  await reader.context().close();

  const owner = await viewer.openAs('owner', `/sessions?${PERIOD}`);
  await owner.getByRole('button', { name: 'Saved lists' }).click();
  await owner.getByRole('button', { name: 'Delete the saved list Furious after more' }).click();
  await owner.getByRole('button', { name: 'Really delete the saved list Furious after more' }).click();
  await owner.getByText('Deleted Furious after more.').waitFor();
  await owner.getByText('No list is saved yet. Set filters, and save them here under a name.').waitFor();
  await owner.context().close();
});

test('a saved list keeps what it asks for, and takes time, unit and journey from where it is opened', () => {
  const scope = { ...DEFAULT_SCOPE, device: 'phone', journey: 'shop' } as const;
  const filters = { stage: 'purchase', minSeconds: 60, exitSelector: '', sort: 'worth' } as const;
  const saved = listFilterOf({ scope, filters });
  expect(saved).toEqual({
    device: 'phone',
    stage: 'purchase',
    minSeconds: '60',
    exitSelector: '',
    sort: 'worth',
  });
  const elsewhere = { time: { period: '7d' }, unit: 'session', channel: 'email' } as const;
  expect(listOf(saved, elsewhere)).toEqual({
    scope: { time: { period: '7d' }, unit: 'session', device: 'phone' },
    filters,
  });
  expect(listFilterOf({ scope: DEFAULT_SCOPE, filters: { sort: 'worth' } })).toEqual({});
});

test('a saved list says what it asks for, whatever the period', () => {
  const filters = {
    stage: 'purchase',
    outcome: 'dropped',
    exitPageGroup: '/cart',
    lastSignal: 'none',
  } as const;
  expect(listFilterWords({ device: 'phone' }, filters, () => 'Purchase')).toBe(
    'dropped off at Purchase, met no signal in their last five minutes there, Left from /cart, on phone',
  );
});
