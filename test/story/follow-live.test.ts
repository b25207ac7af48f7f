import type { FrameLocator, Page } from 'playwright';
import { afterAll, test as anyTest, beforeAll, vi } from 'vitest';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { VISITOR } from '../support/browser.ts';
import { growingList } from '../support/growing-list.ts';
import { openWatchedSite, type WatchedSite } from '../support/watched-site.ts';
import { accessibilityFaults } from '../viewer/open-viewer.ts';

let watched: WatchedSite;
beforeAll(async () => {
  watched = await openWatchedSite((url, request, response) => {
    const name = request.url === '/second' ? 'The second page' : 'The first page';
    response.setHeader('content-type', 'text/html').end(growingList(url, name));
  });
});
afterAll(() => watched.close());

const WAIT = { timeout: 120_000 };

type Visit = {
  /** Of a visitor who stays on the page. */
  readonly visitor: Page;
  /** What is stored of them. */
  readonly session: string;
  /** Opens their session for a reader: a page that plays, or stands. */
  readonly read: (query?: string) => Promise<Page>;
};

/** Both pages are closed after the test: what goes on playing takes the machine from the others. */
const test = anyTest.extend('visit', ({ onTestFinished }) => async (): Promise<Visit> => {
  const context = await watched.browser.newContext(VISITOR);
  onTestFinished(() => context.close());
  const visitor = await context.newPage();
  const recorded = visitor.waitForResponse((response) => response.url().includes('/v1/replay'));
  await visitor.goto(watched.site.url);
  await recorded;
  const session = await visitor.evaluate<string>('desirepath.session().id');
  await vi.waitFor(async () => {
    const { isLive, replay } = await watched.collector.answer<SessionAnswer>(`/sessions/${session}`);
    if (!isLive || replay.state !== 'available') throw new Error('Their replay is not there yet.');
  }, WAIT);
  const read = async (query = ''): Promise<Page> => {
    const reader = await watched.open(`/sessions/${session}${query}`);
    onTestFinished(() => reader.context().close());
    return reader;
  };
  return { visitor, session, read };
}).concurrent;

/** When words come onto the reader's screen, by its clock, which is the visitor's. */
function seenIn(reader: Page, words: string): Promise<number> {
  return reader.locator('dp-player').evaluate(
    (player, words) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const text = player.shadowRoot?.querySelector('iframe')?.contentDocument?.body?.textContent;
          if (text?.includes(words)) resolve(Date.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    words,
  );
}

/** The page on the reader's screen. */
const shownIn = (reader: Page): FrameLocator => reader.frameLocator('dp-player iframe');

test('shows what the visitor does while they are still on the page, and the page they go to', async ({
  visit,
  expect,
}) => {
  const { visitor, read } = await visit();
  const reader = await read();
  const live = reader.locator('dp-transport').getByRole('button', { name: 'Live' });
  await shownIn(reader).getByText('The first page').waitFor({ state: 'attached' });
  expect(await live.getAttribute('aria-pressed')).toBe('false');
  await reader.keyboard.press('l');
  await expect.poll(() => live.getAttribute('aria-pressed')).toBe('true');
  expect(new URL(reader.url()).searchParams.get('live')).toBe('1');

  /** Adds a line; answers how long it took from the click, on the page, until it was on the reader's screen. */
  async function add(line: string): Promise<number> {
    await visitor.evaluate(() => {
      const keep = () => document.documentElement.style.setProperty('--clicked-at', String(Date.now()));
      document.querySelector('button')?.addEventListener('click', keep, { once: true });
    });
    const seenAt = seenIn(reader, line);
    await visitor.getByRole('button').click();
    const clickedAt = await visitor.evaluate(() =>
      Number(document.documentElement.style.getPropertyValue('--clicked-at')),
    );
    return (await seenAt) - clickedAt;
  }
  // Its browser is told with the first answer, which comes at the usual pace.
  const firstMs = await add('Line a');
  const tookMs = [];
  for (const letter of 'bcdef') tookMs.push(await add(`Line ${letter}`));
  console.info(
    `live on screen: first after ${firstMs} ms, then ${tookMs.join(', ')} ms; ${await live.textContent()}`,
  );
  expect((await live.textContent())?.trim()).toMatch(/^Live, (\d+\.\d s behind|quiet for .+)$/);
  await expect.poll(() => reader.locator('dp-event-list .click').count()).toBeGreaterThanOrEqual(5);
  expect(await accessibilityFaults(reader)).toEqual([]);

  await visitor.getByRole('link').click();
  await shownIn(reader).getByText('The second page').waitFor({ state: 'attached' });
  await add('Line a');
});

test('goes with the visitor into another tab of their browser', async ({ visit, expect }) => {
  const { visitor, read } = await visit();
  const reader = await read('?live=1');
  await shownIn(reader).getByText('The first page').waitFor({ state: 'attached' });

  const other = await visitor.context().newPage();
  await other.goto(`${watched.site.url}/second`);
  await other.getByRole('button').click();
  await shownIn(reader).getByText('The second page').waitFor({ state: 'attached' });
  await other.getByRole('button').click();
  await shownIn(reader).getByText('Line b').waitFor({ state: 'attached' });
  expect(new URL(reader.url()).searchParams.get('live')).toBe('1');
});

/** Playwright keeps every page in front (https://github.com/microsoft/playwright/issues/3570), so it is said to the page. */
function setHidden(page: Page, isHidden: boolean): Promise<void> {
  return page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
    performance.mark(isHidden ? 'hidden' : 'visible');
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

test('asks for nothing while the reader looks at something else, and is at the newest when they are back', async ({
  visit,
  expect,
}) => {
  const { visitor, session, read } = await visit();
  const reader = await read('?live=1');
  const live = reader.locator('dp-transport').getByRole('button', { name: 'Live' });
  await expect.poll(() => live.getAttribute('aria-pressed')).toBe('true');
  await setHidden(reader, true);
  await visitor.getByRole('button').click();
  // Its browser is told no more that somebody watches, so this comes when the next chunk is due.
  await vi.waitFor(async () => {
    const replay = await watched.collector.answer<unknown[]>(`/sessions/${session}/replay`);
    expect(JSON.stringify(replay)).toContain('Line a');
  }, WAIT);
  await setHidden(reader, false);
  await shownIn(reader).getByText('Line a').waitFor({ state: 'attached' });
  expect(await live.getAttribute('aria-pressed')).toBe('true');
  const askedWhileHidden = await reader.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name, 'mark')[0]?.startTime ?? Number.NaN;
    const [hiddenAt, seenAt] = [at('hidden'), at('visible')];
    const asked = performance
      .getEntriesByType('resource')
      .map(({ name, startTime }) => ({ name, startTime }));
    const isLive = (name: string) => /\/(watch|replay\/chunks)(\?|$)/.test(name);
    return {
      before: asked.filter(({ name, startTime }) => isLive(name) && startTime < hiddenAt).length,
      hidden: asked.filter(
        ({ name, startTime }) => isLive(name) && startTime > hiddenAt && startTime < seenAt,
      ),
    };
  });
  expect(askedWhileHidden.before).toBeGreaterThan(0);
  expect(askedWhileHidden.hidden).toEqual([]);
});

test('stops watching when the reader goes back in time, and begins at the end for a link that says so', async ({
  visit,
  expect,
}) => {
  const { visitor, read } = await visit();
  const reader = await read('?live=1');
  const live = reader.locator('dp-transport').getByRole('button', { name: 'Live' });
  await expect.poll(() => live.getAttribute('aria-pressed')).toBe('true');
  await visitor.getByRole('button').click();
  await shownIn(reader).getByText('Line a').waitFor({ state: 'attached' });

  await reader.keyboard.press('ArrowLeft');
  await expect.poll(() => live.getAttribute('aria-pressed')).toBe('false');
  expect(new URL(reader.url()).searchParams.get('live')).toBeNull();
});
