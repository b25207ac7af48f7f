import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { VISITOR } from '../support/browser.ts';
import { growingList } from '../support/growing-list.ts';
import { openWatchedSite, type WatchedSite } from '../support/watched-site.ts';

let watched: WatchedSite;
beforeAll(async () => {
  watched = await openWatchedSite((url, _, response) => {
    response.setHeader('content-type', 'text/html').end(growingList(url, 'List'));
  });
});
afterAll(() => watched.close());

/** What nobody watches is held back for up to twenty seconds; how fast it is otherwise is printed. */
const HELD_BACK_MS = 10_000;
const WAIT = { timeout: 120_000, interval: 50 };

test('what a visitor does is in the replay of a watched session at once, and not when it is next stored', async () => {
  const { browser, collector, site } = watched;
  const context = await browser.newContext(VISITOR);
  const visitor = await context.newPage();
  await visitor.goto(site.url);
  const session = await vi.waitFor(async () => {
    const { sessions } = await collector.answer<SessionsAnswer>('/sessions?hasReplay=true');
    expect(sessions[0]).toMatchObject({ isLive: true });
    return sessions[0]?.id ?? '';
  }, WAIT);
  const watch = () => collector.askTo('POST', `/sessions/${session}/watch`);
  await watch();
  const watching = setInterval(watch, 3_000);

  /** Adds a line; answers how long it took until the replay had it. */
  async function add(line: string): Promise<number> {
    const at = Date.now();
    await visitor.getByRole('button').click();
    await vi.waitFor(async () => {
      const replay = await collector.answer<unknown[]>(`/sessions/${session}/replay`);
      expect(JSON.stringify(replay)).toContain(line);
    }, WAIT);
    return Date.now() - at;
  }

  // Its browser is told with the first answer, which comes at the usual pace.
  const firstMs = await add('Line a');
  const tookMs = [];
  for (const letter of 'bcdef') tookMs.push(await add(`Line ${letter}`));
  clearInterval(watching);
  await context.close();

  console.info(`live: first after ${firstMs} ms, then ${tookMs.join(', ')} ms`);
  expect(tookMs.sort((a, b) => a - b)[2]).toBeLessThan(HELD_BACK_MS);
});
