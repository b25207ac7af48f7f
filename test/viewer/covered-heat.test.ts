import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEY } from '../support/sessions.ts';
import { type RecordedSite, recordSite } from './replay-recording.ts';

/** A head that stays over what is scrolled beneath it; both were clicked. */
const fixture = (collectorUrl: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>The fixture</title><meta name="desirepath:stage" content="purchase">
<style>
  body { margin: 0; height: 3000px } header { position: sticky; top: 0; height: 80px; background: #fff }
  button { margin: 20px 40px } #buy { margin-top: 400px; width: 300px; height: 40px }
</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script></head>
<body data-dp-unmask><header><button id="home">Home</button></header><button id="buy">Buy a blanket</button></body></html>`;

let site: RecordedSite;
beforeAll(async () => {
  site = await recordSite({
    page: fixture,
    clicks: 2,
    async visit(visitor) {
      await visitor.click('#home');
      await visitor.click('#buy');
    },
  });
});
afterAll(() => site.close());

test('heat goes beneath a head that stays, and so does what the pointer means', async () => {
  const page = await site.open(`/stage/purchase?pageGroup=${site.pageGroup}`);
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
  const clip = () => page.locator('dp-page-heat .beneath').evaluate((it) => getComputedStyle(it).clipPath);
  await expect.poll(clip).toBe('inset(80px 0px 0px)');
  const name = page.locator('dp-element-figures b');
  const middleOf = async (id: string) => {
    const box = await page.frameLocator('dp-page-heat iframe').locator(id).boundingBox();
    return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const;
  };
  await page.mouse.move(...(await middleOf('#buy')));
  await expect.poll(() => name.textContent()).toBe('Buy a blanket');

  await page.locator('dp-page-heat').evaluate((heat) => {
    const frame = heat.shadowRoot?.querySelector('iframe');
    const scroller = heat.shadowRoot?.querySelector('.scroller');
    const top = frame?.contentDocument?.querySelector('#buy')?.getBoundingClientRect().top ?? 0;
    if (scroller && frame) scroller.scrollTop += ((top - 20) * scroller.clientWidth) / frame.clientWidth;
  });
  await name.waitFor({ state: 'detached' });
  expect(await clip()).toBe('inset(80px 0px 0px)');
  // In the head now, over the button that was scrolled beneath it.
  const [x, y] = await middleOf('#buy');
  await page.mouse.move(x, y);
  await page.mouse.move(x + 1, y);
  expect(await name.count()).toBe(0);
  await page.mouse.move(...(await middleOf('#home')));
  await expect.poll(() => name.textContent()).toBe('Home');
});
