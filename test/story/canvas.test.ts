import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SessionAnswer, SessionsAnswer } from '../../collector/api/sessions.ts';
import { VISITOR } from '../support/browser.ts';
import { KEY } from '../support/sessions.ts';
import { openWatchedSite, type WatchedSite } from '../support/watched-site.ts';

/** A chart of two colours beside a WebGL scene in another; the button turns both. */
const page = (collectorUrl: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Charts</title><meta name="desirepath:stage" content="awareness">
<style>body { margin: 40px } canvas { display: block; margin: 10px; width: 400px; height: 200px }</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}" data-canvas></script></head>
<body data-dp-unmask><h1>Charts</h1><button>Turn</button>
<canvas id="chart" width="800" height="400"></canvas><canvas id="scene" width="400" height="200"></canvas>
<canvas id="bare" width="120" height="30" style="width: auto; height: auto"></canvas>
<script>
  const flat = document.querySelector('#chart').getContext('2d');
  const gl = document.querySelector('#scene').getContext('webgl');
  let isTurned = false;
  document.querySelector('button').onclick = () => { isTurned = true };
  const draw = () => {
    flat.fillStyle = isTurned ? 'rgb(0 0 200)' : 'rgb(200 0 0)';
    flat.fillRect(0, 0, 400, 400);
    flat.fillStyle = 'rgb(240 220 40)';
    flat.fillRect(400, 0, 400, 400);
    gl.clearColor(0, (isTurned ? 51 : 200) / 255, (isTurned ? 200 : 51) / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    requestAnimationFrame(draw);
  };
  draw();
</script></body></html>`;

let watched: WatchedSite;
beforeAll(async () => {
  watched = await openWatchedSite((url, _, response) => {
    response.setHeader('content-type', 'text/html').end(page(url));
  });
});
afterAll(() => watched.close());

type Told = {
  readonly timestamp: number;
  readonly data: { readonly tag?: string; readonly payload: { readonly id: number; readonly hash: string } };
};

/** How many pictures of each of the two canvases there are by now. */
function counts(told: readonly Told[]): number[] {
  const hashes = new Map<number, Set<string>>();
  for (const { data } of told) {
    const { id, hash } = data.payload;
    hashes.set(id, (hashes.get(id) ?? new Set()).add(hash));
  }
  return [...hashes.values()].map(({ size }) => size);
}

/** A visit that turns the canvases once both have been seen, and goes once both have been seen turned. */
async function visit(): Promise<{ session: SessionAnswer; told: Told[] }> {
  const { browser, collector, site } = watched;
  const context = await browser.newContext(VISITOR);
  const visitor = await context.newPage();
  await visitor.goto(site.url);
  const seen = (pictures: number) =>
    vi.waitFor(
      async () => {
        const { sessions } = await collector.answer<SessionsAnswer>('/sessions');
        const id = sessions[0]?.id ?? '';
        // Watched live, the session's chunks come within a second or two, not after ten or twenty.
        await collector.askTo('POST', `/sessions/${id}/watch`);
        const replay = await collector.answer<Told[]>(`/sessions/${id}/replay`);
        const told = replay.filter(({ data }) => data.tag === 'canvas');
        expect(counts(told)).toEqual([pictures, pictures]);
        return { session: await collector.answer<SessionAnswer>(`/sessions/${id}`), told };
      },
      { timeout: 120_000, interval: 250 },
    );
  await seen(1);
  await visitor.getByRole('button').click();
  const whole = await seen(2);
  await context.close();
  return whole;
}

test('a replay shows what canvases showed, at each of its moments, and so does the heatmap', async () => {
  const { session, told } = await visit();
  const at = (told: Told | undefined): number => (told?.timestamp ?? 0) + 1;
  const first = told.findIndex((_, index) => counts(told.slice(0, index + 1)).length === 2);

  const viewer = await watched.open(`/sessions/${session.id}?at=${at(told.at(-1))}`, {
    viewport: { width: 1440, height: 1000 },
  });
  await expect.poll(() => colours(viewer, '#chart')).toEqual(['0,0,200', '240,220,40']);
  await expect.poll(() => colours(viewer, '#scene')).toEqual(['0,51,200']);
  await viewer.goto(`${watched.url}/sessions/${session.id}?at=${at(told[first])}`);
  await expect.poll(() => colours(viewer, '#chart')).toEqual(['200,0,0', '240,220,40']);
  await expect.poll(() => colours(viewer, '#scene')).toEqual(['0,200,51']);
  const boxes = await viewer
    .frameLocator('dp-player iframe')
    .locator('body')
    .evaluate((body) =>
      [...body.querySelectorAll('canvas')].map((canvas) => {
        const { width, height } = canvas.getBoundingClientRect();
        return [width, height];
      }),
    );
  expect(boxes).toEqual([
    [400, 200],
    [400, 200],
    [120, 30],
  ]);

  await viewer.goto(`${watched.url}/stage/awareness?page=${encodeURIComponent(session.entryPageGroup)}`);
  // The heat lies on it: its colours are others there.
  const chart = viewer.frameLocator('dp-page-heat iframe').locator('#chart');
  const early = told.slice(0, first + 1).map(({ data }) => data.payload.hash);
  await expect
    .poll(() => chart.evaluate((canvas) => getComputedStyle(canvas).backgroundImage))
    .toMatch(new RegExp(`^url\\("${watched.url}/api/v1/assets/(${early.join('|')})"\\)$`));
}, 120_000);

/** The colours, left and right of its middle, that are on the screen where an element of the replay is. */
async function colours(viewer: Page, selector: string): Promise<string[]> {
  const png = await viewer.frameLocator('dp-player iframe').locator(selector).screenshot();
  return await viewer.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const colourAt = (share: number) =>
        [...(context?.getImageData(image.width * share, image.height / 2, 1, 1).data ?? [])].slice(0, 3);
      // WebP loses a little.
      const near = (value: number) => [0, 40, 51, 200, 220, 240].find((each) => Math.abs(each - value) < 6);
      return [
        ...new Set(
          [colourAt(0.25), colourAt(0.75)].map((rgb) => rgb.map((each) => near(each) ?? each).join()),
        ),
      ];
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
}
