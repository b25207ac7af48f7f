import type { Browser, Page } from 'playwright';
import { type Server, TOKEN } from '../query/server.ts';

const ROUNDS = 9;

/** The viewer's stage view, signed in, with its layer painted. `place` is the address's query. */
export async function openStage(browser: Browser, server: Server, place: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.request.post(`${server.url.replace(/\/$/, '')}/api/v1/signin`, { data: { token: TOKEN } });
  const page = await context.newPage();
  await page.goto(`${server.url.replace(/\/$/, '')}/stage/consideration?${place}`);
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
  await page.locator('dp-heat-legend').waitFor();
  await settled(page);
  return page;
}

/** From the end of the answer's bytes to the frame with the layer; another layer was shown before. */
export async function paintMs(page: Page): Promise<number[]> {
  const tookMs: number[] = [];
  await page.locator('dp-page-heat').evaluate((heat) => {
    heat.addEventListener('dp-painted', () => {
      const answers = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const answer = answers.findLast(({ name }) => name.includes('/heatmap?'));
      const isClicks = answer?.name.includes('layer=click');
      requestAnimationFrame(() => {
        // After the frame: messages come behind its painting.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          if (isClicks && answer)
            heat.setAttribute('data-painted', String(performance.now() - answer.responseEnd));
        };
        port2.postMessage(0);
      });
    });
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(() => performance.clearResourceTimings());
    await page.getByRole('radio', { name: 'Exits' }).click();
    await settled(page);
    await page.locator('dp-page-heat').evaluate((heat) => heat.removeAttribute('data-painted'));
    await page.getByRole('radio', { name: 'Clicks', exact: true }).click();
    const painted = await page.locator('dp-page-heat[data-painted]').getAttribute('data-painted');
    tookMs.push(Number(painted));
    await settled(page);
  }
  return tookMs;
}

/** Down the page and up, through its scrolling box and back, and the pointer over its cards, at a hand's pace. */
export async function panAndScroll(page: Page): Promise<void> {
  const box = await page.locator('dp-page-heat .scroller').boundingBox();
  if (!box) throw new Error('nothing is shown');
  const client = await page.context().newCDPSession(page);
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
  // Over the box that scrolls, that is scrolled; the margin beside it moves the page.
  const margin = Math.round(box.x + 8);
  const swipe = (x: number, yDistance: number) =>
    client.send('Input.synthesizeScrollGesture', { x, y, yDistance, speed: 1_600 });
  for (const yDistance of [-2_400, 2_400]) await swipe(margin, yDistance);
  for (const yDistance of [-1_200, 1_200]) await swipe(x, yDistance);
  for (let step = 0; step < 60; step += 1)
    await page.mouse.move(x - 200 + step * 6, y - 100 + (step % 20) * 10);
  await client.detach();
}

/** Two frames without anything left to do. */
function settled(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done())));
      }),
  );
}
