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
    const canvas = root?.querySelector('canvas');
    const frame = root?.querySelector('iframe');
    const recorded = frame?.contentDocument;
    if (!canvas || !recorded) throw new Error('nothing is drawn');
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
    const cellPx = Number.parseFloat(canvas.style.width) / canvas.width;
    const drawn = { hotPixels: 0, strays: 0, hottest: {} as Record<string, number> };
    for (let index = 0; index < data.length / 4; index++) {
      const alpha = data[index * 4 + 3] ?? 0;
      if (alpha === 0) continue;
      const pageX = ((index % canvas.width) + 0.5) * cellPx;
      const pageY = (Math.floor(index / canvas.width) + 0.5) * cellPx;
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

test('what the shown page does not have is counted and named, not drawn', async () => {
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
