import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults } from './open-viewer.ts';
import { type RecordedSite, recordSite } from './replay-recording.ts';

let site: RecordedSite;
beforeAll(async () => {
  site = await recordSite();
});
afterEach(() => site.closePages());
afterAll(() => site.close());

const open = (more = '', options = {}) =>
  site.open(`/stage/purchase?pageGroup=${site.pageGroup}${more}`, options);

interface Drawn {
  readonly shownWidth: number;
  readonly hotPixels: number;
  /** Hot pixels farther from every clicked element than one click's heat reaches. */
  readonly strays: number;
  /** How hot, 0 to 255, each element is at its hottest. */
  readonly hottest: Readonly<Record<string, number>>;
  readonly boxes: Readonly<Record<string, { readonly left: number; readonly top: number }>>;
}

/** What is on the canvas, held against the boxes that the browser itself gives the elements. */
async function readHeat(page: Page): Promise<Drawn> {
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
  return await page.locator('dp-page-heat').evaluate((heat) => {
    const REACH_PX = 40;
    const root = heat.shadowRoot;
    const sheet = root?.querySelector<HTMLElement>('dp-heat-sheet');
    const canvas = sheet?.shadowRoot?.querySelector('canvas');
    const frame = root?.querySelector('iframe');
    const recorded = frame?.contentDocument;
    if (!sheet || !canvas || !recorded) throw new Error('nothing is drawn');
    const soft = recorded.querySelector('wool-stepper')?.shadowRoot?.querySelector('#soft');
    const elements = { ask: recorded.querySelector('#ask'), buy: recorded.querySelector('#buy'), soft };
    const low = recorded.querySelector('#low');
    const scrolledY = recorded.defaultView?.scrollY ?? 0;
    const boxes = Object.entries({ ...elements, low }).map(([name, element]) => {
      const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
      return { name, left, top: top + scrolledY, right: left + width, bottom: top + scrolledY + height };
    });
    const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
      ...([0, 0, canvas.width, canvas.height] as const),
    );
    const [sheetLeft, sheetTop] = [Number.parseFloat(sheet.style.left), Number.parseFloat(sheet.style.top)];
    const cellPx = Number.parseFloat(sheet.style.width) / canvas.width;
    const drawn = { hotPixels: 0, strays: 0, hottest: {} as Record<string, number> };
    for (let index = 0; index < data.length / 4; index++) {
      const alpha = data[index * 4 + 3] ?? 0;
      if (alpha === 0) continue;
      const pageX = sheetLeft + ((index % canvas.width) + 0.5) * cellPx;
      const pageY = sheetTop + (Math.floor(index / canvas.width) + 0.5) * cellPx;
      const near = (reach: number) =>
        boxes.filter(
          ({ left, right, top, bottom }) =>
            pageX > left - reach && pageX < right + reach && pageY > top - reach && pageY < bottom + reach,
        );
      drawn.hotPixels += 1;
      if (near(REACH_PX).length === 0) drawn.strays += 1;
      for (const { name } of near(0)) drawn.hottest[name] = Math.max(drawn.hottest[name] ?? 0, alpha);
    }
    return {
      ...drawn,
      shownWidth: frame.clientWidth,
      boxes: Object.fromEntries(boxes.map(({ name, left, top }) => [name, { left, top }])),
    };
  });
}

test('clicks are drawn inside their elements at the recorded width and at another one', async () => {
  const page = await open();
  const recorded = await readHeat(page);
  await page.getByRole('radio', { name: '768' }).click();
  await page.locator('dp-page-heat iframe[width="768"]').waitFor({ state: 'attached' });
  const narrow = await readHeat(page);

  expect([recorded.shownWidth, narrow.shownWidth]).toEqual([1280, 768]);
  // The layout really is another one, so that page coordinates would have missed.
  expect(narrow.boxes.ask?.left).not.toBe(recorded.boxes.ask?.left);
  for (const { hotPixels, strays, hottest } of [recorded, narrow]) {
    expect(hotPixels).toBeGreaterThan(50);
    expect(strays).toBe(0);
    for (const name of ['ask', 'buy', 'soft', 'low']) expect(hottest[name], name).toBeGreaterThan(150);
  }
});

test('what no state of the page shows is counted and named, not drawn', async () => {
  const page = await open();
  const unplaced = page.locator('dp-heat-legend details');
  await unplaced.waitFor();
  expect(await unplaced.textContent()).toMatch(/1 unplaced.*1 × A late offer/s);
});

test('pointing at an element tells its figures', async () => {
  const page = await open();
  await readHeat(page);
  const box = await page.frameLocator('dp-page-heat iframe').locator('#buy').boundingBox();
  if (!box) throw new Error('the recorded page has no #buy');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const figures = page.locator('dp-element-figures');
  expect(await figures.locator('b').textContent()).toBe('Buy a blanket');
  expect(await figures.locator('dl').textContent()).toMatch(/1, 20.% of all.*1 visitor/s);
});

test('the list below points by keyboard at the element on the page and tells its figures', async () => {
  const page = await open();
  await readHeat(page);
  await page.getByText('The same as a table').click();
  await page.getByRole('button', { name: 'Far below' }).focus();
  const figures = page.locator('dp-element-figures');
  await figures.waitFor();
  expect(await figures.locator('b').textContent()).toBe('Far below');
  const low = await page.frameLocator('dp-page-heat iframe').locator('#low').boundingBox();
  const outline = await page.locator('dp-page-heat .outline.hovered').boundingBox();
  expect(outline?.y).toBeCloseTo(low?.y ?? -1, 0);
  await page.keyboard.press('Tab');
  await expect.poll(() => figures.locator('b').allTextContents()).not.toContain('Far below');
});

test('drawing as contours and as elements is in the URL and says its units', async () => {
  const page = await open();
  await readHeat(page);
  await page.getByRole('radio', { name: 'Contours' }).click();
  await page.locator('dp-heat-sheet path.line').first().waitFor();
  expect(page.url()).toContain('draw=contour');
  expect(await page.locator('dp-heat-scale p').textContent()).toMatch(/shares of the densest spot/);
  await page.getByRole('radio', { name: 'Elements' }).click();
  await page.locator('dp-heat-sheet .figure').first().waitFor();
  expect(page.url()).toContain('draw=zone');
  // The small one inside the shadow root has no room for it.
  expect(await page.locator('dp-heat-sheet .figure').allTextContents()).toEqual(Array(3).fill('100\u202f%'));
  expect(await page.locator('dp-heat-scale p').textContent()).toMatch(/Share of the 1\s+visitor/);
});

test('another layer asks for that layer alone, and is drawn on the page that is there', async () => {
  const page = await open();
  await readHeat(page);
  await page.locator('dp-page-heat iframe').evaluate((frame) => frame.setAttribute('data-known', ''));
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    // The states of the page are looked for all the while.
    if (pathname.startsWith('/api/') && !searchParams.has('touched')) asked.push(pathname);
  });
  await page.getByRole('radio', { name: 'Scroll reach' }).click();
  await page.locator('dp-in-view-legend .reach').waitFor();
  expect(asked).toEqual(['/api/v1/heatmap']);
  expect(await page.locator('dp-page-heat iframe[data-known]').count()).toBe(1);
});

test('a table tells the same as the drawing', async () => {
  const page = await open();
  await page.getByText('The same as a table').click();
  const rows = await page.locator('dp-heat-table tbody tr').allTextContents();
  expect(rows).toHaveLength(5);
  expect(rows.join()).toMatch(/Far below.*#low/s);
});

test.each(['light', 'dark'] as const)('has no accessibility faults in %s', async (colorScheme) => {
  const page = await open('', { colorScheme });
  await readHeat(page);
  expect(await accessibilityFaults(page)).toEqual([]);
});
