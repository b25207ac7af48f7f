import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { formatClock } from '../../viewer/model/format.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults } from './open-viewer.ts';
import { type RecordedSite, recordSite } from './replay-recording.ts';

let site: RecordedSite;
/** A later session of somebody else, without a replay: the row above in every list. */
let zoe: SessionAnswer;
beforeAll(async () => {
  site = await recordSite();
  const sent = sessions`zoe: purchase/shipping click(#find)`;
  await site.collector.send(sent);
  zoe = await site.collector.answer<SessionAnswer>(`/sessions/${sent[0]?.session}`);
});
afterEach(() => site.closePages());
afterAll(() => site.close());

/** The moment of a click by its label, collector time. */
function clickAt(label: string): number {
  const mark = site.session.marks.find(
    (candidate) => candidate.kind === 'click' && candidate.label === label,
  );
  if (!mark) throw new Error(`no click on ${label}`);
  return mark.at;
}

async function openReplay(atMs: number, options = {}) {
  const page = await site.open(`/sessions/${site.session.id}?at=${atMs}&stage=purchase`, options);
  const said = page.frameLocator('dp-player iframe').locator('#said');
  await said.waitFor({ state: 'attached' });
  return { page, said, clock: page.locator('dp-transport .clock b') };
}

test('opens at the moment of its link, paused for who prefers less motion, and plays on from there', async () => {
  // Where the visitor clicked as soon as they were recorded, there is nothing to show that long before.
  const at = Math.max(clickAt('Buy a blanket') - 600, site.session.replay.firstAt ?? 0);
  const { page, said, clock } = await openReplay(at);
  expect(await clock.textContent()).toBe(formatClock(at - site.session.startedAt));
  expect(await said.textContent()).toBe('Nothing was pressed');
  await page.keyboard.press(' ');
  await page.frameLocator('dp-player iframe').getByText('Buy was pressed').waitFor({ state: 'attached' });
});

test('shows another moment when one is chosen from the list, and writes it into the URL', async () => {
  const { page, said } = await openReplay(site.session.startedAt);
  // It answered nothing, so there is a dead click of that name as well.
  await page.locator('dp-event-list .click').filter({ hasText: 'A late offer' }).click();
  await expect.poll(() => said.textContent()).toBe('Buy was pressed');
  await expect.poll(() => new URL(page.url()).searchParams.get('at')).toBe(String(clickAt('A late offer')));
});

test('starts by itself for who has nothing against motion', async () => {
  const { page } = await openReplay(clickAt('Ask the mill') - 300, { reducedMotion: 'no-preference' });
  await page.frameLocator('dp-player iframe').getByText('Buy was pressed').waitFor({ state: 'attached' });
});

test('says whose session it is, and which list it came from', async () => {
  const { page } = await openReplay(site.session.startedAt);
  const header = page.locator('dp-replay-header');
  await header.getByText('2 of 2').waitFor();
  expect(await header.locator('.list').textContent()).toBe('← 2 visitors who reached Purchase, last 30 days');
  expect(await header.locator('.facts').textContent()).toContain('Desktop, Chrome on Linux');
});

test('steps to the next session of its list while it plays, ten seconds before the moment of that one', async () => {
  const { page } = await openReplay(clickAt('Ask the mill') - 300, { reducedMotion: 'no-preference' });
  await page.locator('dp-replay-header').getByText('2 of 2').waitFor();
  // The recording is seconds long: where it has ended already, it is played again.
  const pause = page.getByRole('button', { name: 'Pause' });
  const isPlaying = async () => {
    if (!(await pause.isVisible())) await page.keyboard.press(' ');
    return await pause.isVisible();
  };
  await expect.poll(isPlaying).toBe(true);
  await page.keyboard.press('k');
  // Her visit is under way, and nothing of its page has come.
  await page.locator('dp-awaited-page').getByText('Waiting for the first picture').waitFor();
  const url = new URL(page.url());
  expect(url.pathname).toBe(`/sessions/${zoe.id}`);
  expect(url.searchParams.get('at')).toBe(String(zoe.focusAt - 10_000));
});

test('is reached from a row of the list by keyboard, ten seconds before its moment', async () => {
  const page = await site.open('/sessions');
  await page.locator('dp-session-rows .row').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('dp-player').waitFor();
  const { focusAt, replay } = site.session;
  const momentMs = Math.min(focusAt, replay.lastAt ?? focusAt);
  expect(new URL(page.url()).searchParams.get('at')).toBe(String(momentMs - 10_000));
});

test('on a tablet all of the transport stays in one row, whatever is said in it', async () => {
  const { page } = await openReplay(site.session.startedAt, { viewport: { width: 1024, height: 768 } });
  const transport = page.locator('dp-transport');
  await transport.getByRole('button', { name: 'Hotspots' }).click();
  await transport.getByRole('button', { name: 'Live' }).click();
  await transport.getByRole('button', { name: /^Live, quiet for/ }).waitFor();
  const middles = await transport.evaluate((element) =>
    [...(element.shadowRoot?.querySelectorAll('button, dp-segmented, .clock') ?? [])].map((part) => {
      const { top, bottom } = part.getBoundingClientRect();
      return Math.round((top + bottom) / 20);
    }),
  );
  expect(new Set(middles).size).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test.each(['light', 'dark'] as const)('a replay has no accessibility faults in %s', async (colorScheme) => {
  const { page } = await openReplay(site.session.startedAt, { colorScheme });
  expect(await accessibilityFaults(page)).toEqual([]);
});

test.each(['light', 'dark'] as const)('a list has no accessibility faults in %s', async (colorScheme) => {
  const list = await site.open('/sessions?stage=purchase&touchedSelector=%23buy', { colorScheme });
  await list.locator('dp-session-rows .row').first().waitFor();
  expect(await accessibilityFaults(list)).toEqual([]);
});
