import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SessionNotesAnswer } from '../../collector/api/session-notes.ts';
import { accessibilityFaults } from './open-viewer.ts';
import { type RecordedSite, recordSite } from './replay-recording.ts';

let site: RecordedSite;
beforeAll(async () => {
  site = await recordSite();
});
afterEach(() => site.closePages());
afterAll(() => site.close());

async function openReplay(atMs: number, options = {}) {
  const page = await site.open(`/sessions/${site.session.id}?at=${Math.round(atMs)}`, options);
  await page.frameLocator('dp-player iframe').locator('#said').waitFor({ state: 'attached' });
  return { page, notes: page.locator('dp-session-notes') };
}
const stored = async () =>
  (await site.collector.answer<SessionNotesAnswer>(`/sessions/${site.session.id}/notes`)).notes;
const storedTexts = async (): Promise<string[]> => (await stored()).map(({ text }) => text);

test('a note on the moment that is shown is written by keyboard, and leads back to it', async () => {
  const { marks, replay, startedAt } = site.session;
  const atMs = marks.find(({ label }) => label === 'A late offer')?.at ?? 0;
  const { page, notes } = await openReplay(atMs);
  const clock = await page.locator('dp-transport .clock b').textContent();
  await page.keyboard.press('m');
  await notes.getByLabel(`Note at ${clock}`).waitFor();
  // Letters that are keys of the replay are letters here.
  await page.keyboard.type('just a sample');
  await page.keyboard.press('Control+Enter');
  await notes.getByText('just a sample').waitFor();
  expect(await stored()).toMatchObject([{ at: atMs, text: 'just a sample' }]);
  expect(await page.locator('dp-timeline .above .mark .ochre[d^="M.8"]').count()).toBe(1);

  const { page: other, notes: theirs } = await openReplay(replay.lastAt ?? startedAt);
  await theirs.getByRole('button', { name: `Show ${clock}` }).click();
  await expect.poll(() => other.locator('dp-transport .clock b').textContent()).toBe(clock);
});

test('a note is changed and deleted, and one that could not be saved stays in its field', async () => {
  const { page, notes } = await openReplay(site.session.startedAt);
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await page.route('**/notes**', (route) =>
    route.fulfill({ status: 409, json: { title: 'Conflict', detail: 'text: this session has 500 notes.' } }),
  );
  await notes.getByRole('textbox').fill('Looks for the price');
  await notes.getByRole('button', { name: 'Save' }).click();
  await notes.getByRole('alert').getByText('500 notes').waitFor();
  expect(await notes.getByRole('textbox').inputValue()).toBe('Looks for the price');
  await page.unroute('**/notes**');
  await notes.getByRole('button', { name: 'Save' }).click();

  const row = notes.getByRole('listitem').filter({ hasText: 'Looks for the price' });
  await row.getByRole('button', { name: /^Edit/ }).click();
  await notes.getByRole('textbox').fill('Does not find the price');
  await notes.getByRole('button', { name: 'Save' }).click();
  await notes.getByText('Does not find the price').waitFor();
  expect(await storedTexts()).toContain('Does not find the price');
  await notes
    .getByRole('listitem')
    .filter({ hasText: 'Does not find' })
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect.poll(() => notes.getByText('Does not find the price').count()).toBe(0);
  expect(await storedTexts()).not.toContain('Does not find the price');
});

test.each(['light', 'dark'] as const)('notes have no accessibility faults in %s', async (colorScheme) => {
  const { page, notes } = await openReplay(site.session.startedAt, { colorScheme });
  await page.keyboard.press('m');
  await notes
    .getByRole('textbox')
    .fill('Hesitates over the colours, goes back twice and reads the reviews again');
  await notes.getByRole('button', { name: 'Save' }).click();
  await notes.getByText('Hesitates').first().waitFor();
  await page.keyboard.press('m');
  await notes.getByRole('textbox').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
