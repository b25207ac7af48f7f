import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { askAs } from '../support/askers.ts';
import { FIRST_WORDS, line, sendChunk, snapshot } from '../support/sent-replay.ts';
import { START_MS, sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer } from '../viewer/open-viewer.ts';

/** Sessions that go on, and of whose pages nothing has come; their chunks are sent by hand. */
const SENT = sessions`
  anna: awareness > purchase/cart
  ben: awareness > purchase/cart
  cleo: awareness > purchase/cart
  dora: awareness > purchase/cart
  emil: awareness > purchase/cart
`;
const sessionOf = (name: string) => SENT.find(({ session }) => session.includes(name))?.session ?? '';
const at = (seconds: number) => START_MS + seconds * 1_000;

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(SENT);
});
let opened: Page | undefined;
afterEach(() => opened?.context().close());
afterAll(() => viewer.close());

const send = (name: string, seq: number, events: readonly object[]) =>
  sendChunk(viewer.collector, { session: sessionOf(name), tab: `tab-of-${name}` }, seq, events);
const firstChunk = [...snapshot(at(1)), line(at(3), 6, ', then a line'), line(at(4), 7, ', and the last')];

const awaited = (page: Page) => page.locator('dp-awaited-page');
const announced = (page: Page) => page.locator('dp-replay-view > [role=status]');
const shown = (page: Page) => page.frameLocator('dp-player iframe').locator('body');
const live = (page: Page) => page.locator('dp-transport').getByRole('button', { name: 'Live' });

async function waits(page: Page): Promise<void> {
  await awaited(page).getByRole('heading', { name: 'Waiting for the first picture' }).waitFor();
  await announced(page).getByText('Waiting for the first picture').waitFor({ state: 'attached' });
}

test.each([
  ['at its start', 'anna', ''],
  // From a list it is opened at a moment of which nothing has come yet.
  ['at a later moment', 'ben', `?at=${at(50)}`],
])('who opens a session %s before its page has come sees it play when it comes', async (_, name, query) => {
  opened = await viewer.open(`/sessions/${sessionOf(name)}${query}`);
  await waits(opened);
  expect(await accessibilityFaults(opened)).toEqual([]);
  await opened.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityFaults(opened, 'colours')).toEqual([]);
  await send(name, 0, firstChunk);
  // What was added to the page later is only there once it has been played.
  await shown(opened).getByText(`${FIRST_WORDS}, then a line, and the last`).waitFor({ state: 'attached' });
  await announced(opened).getByText('The first picture is here').waitFor({ state: 'attached' });
  await awaited(opened).waitFor({ state: 'detached' });
});

test('who wants to follow it is at its newest when it comes, and stays there', async () => {
  opened = await viewer.open(`/sessions/${sessionOf('cleo')}`, { reducedMotion: 'reduce' });
  await waits(opened);
  await live(opened).click();
  await expect.poll(() => live(opened as Page).getAttribute('aria-pressed')).toBe('true');
  await send('cleo', 0, firstChunk);
  await shown(opened).getByText('and the last').waitFor({ state: 'attached' });
  await send('cleo', 1, [line(at(12), 8, ', and one more')]);
  await shown(opened).getByText('and one more').waitFor({ state: 'attached' });
  expect(await live(opened).getAttribute('aria-pressed')).toBe('true');
  expect(new URL(opened.url()).searchParams.get('live')).toBe('1');
});

test('who came by a link sees it, too, and the visitor’s browser is not told', async () => {
  const operator = { authorization: 'Bearer token_of_the_tests' };
  const show = { kind: 'session', session: sessionOf('dora') };
  const { text } = await askAs(viewer.collector.collector, operator, 'POST /api/v1/share-links', { show });
  const { pathname, search } = new URL((JSON.parse(text) as { url: string }).url);
  opened = await viewer.open(pathname + search, { isSignedIn: false });
  const asked: string[] = [];
  opened.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await waits(opened);
  await send('dora', 0, firstChunk);
  await shown(opened).getByText('and the last').waitFor({ state: 'attached' });
  expect(asked.filter((path) => path.endsWith('/watch'))).toEqual([]);
});

test('a visit that ends first is said to have ended, and that it left no replay', async () => {
  opened = await viewer.open(`/sessions/${sessionOf('emil')}`);
  await waits(opened);
  viewer.collector.clock.nowMs += 31 * 60_000;
  await opened.getByRole('status').getByText('The visit has ended').waitFor();
  await opened.locator('dp-no-replay').getByText('No replay of this session').waitFor();
  await expect.poll(() => announced(opened as Page).textContent()).toBe('');
});
