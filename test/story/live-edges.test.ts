import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { line, sendChunk, snapshot } from '../support/sent-replay.ts';
import { START_MS, sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer } from '../viewer/open-viewer.ts';

/** A session whose chunks are sent by hand, so that they come when and in which order the test says. */
const SENT = sessions`anna: awareness > purchase/cart`;
const SESSION = SENT[0]?.session ?? '';
const TAB = 'tab-anna';
const at = (seconds: number) => START_MS + seconds * 1_000;

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(SENT);
});
let opened: Page | undefined;
afterEach(() => opened?.context().close());
afterAll(() => viewer.close());

const sendAnnas = (seq: number, events: readonly object[]) =>
  sendChunk(viewer.collector, { session: SESSION, tab: TAB }, seq, events);
const shown = (page: Page) => page.frameLocator('dp-player iframe').locator('body');
const live = (page: Page) => page.locator('dp-transport').getByRole('button', { name: 'Live' });

test('what was overtaken while somebody follows is shown when it comes, and what overtook it stays', async () => {
  await sendAnnas(0, snapshot(at(60)));
  opened = await viewer.open(`/sessions/${SESSION}?live=1`, { reducedMotion: 'reduce' });
  await shown(opened).getByText('The page as it began').waitFor({ state: 'attached' });
  await expect.poll(() => live(opened as Page).getAttribute('aria-pressed')).toBe('true');

  await sendAnnas(2, [line(at(70), 7, ', then the second line')]);
  await shown(opened).getByText('the second line').waitFor({ state: 'attached' });
  await sendAnnas(1, [line(at(65), 6, ', then the first line')]);
  const words = () => shown(opened as Page).textContent();
  await expect.poll(words).toBe('The page as it began, then the first line, then the second line');

  await sendAnnas(3, [line(at(75), 8, ', then the third line')]);
  await expect
    .poll(words)
    .toBe('The page as it began, then the first line, then the second line, then the third line');
  expect(await live(opened).getAttribute('aria-pressed')).toBe('true');
});

test('says that the visit has ended, and stays at its end', async () => {
  opened = await viewer.open(`/sessions/${SESSION}?live=1`, { reducedMotion: 'reduce' });
  await shown(opened).getByText('the third line').waitFor({ state: 'attached' });
  await expect.poll(() => live(opened as Page).getAttribute('aria-pressed')).toBe('true');

  viewer.collector.clock.nowMs += 31 * 60_000;
  await opened.getByRole('status').getByText('The visit has ended').waitFor();
  expect(await live(opened).count()).toBe(0);
  await opened.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await expect.poll(() => new URL((opened as Page).url()).searchParams.get('at')).toBe(String(at(75)));
  expect(new URL(opened.url()).searchParams.get('live')).toBeNull();
  expect(await shown(opened).textContent()).toContain('the third line');
  expect(await accessibilityFaults(opened)).toEqual([]);
});
