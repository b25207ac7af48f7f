import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RecordedSite, recordSite } from './replay-recording.ts';

let site: RecordedSite;
beforeAll(async () => {
  site = await recordSite();
});
afterAll(() => site.close());

/** Where the first two differ, how far the third is from each of them: 0 to 255, all as small as a thumbnail. */
function distances(page: Page, pictures: readonly Buffer[]): Promise<[toFirst: number, toSecond: number]> {
  return page.evaluate(
    async (given) => {
      const [WIDTH, HEIGHT] = [320, 200];
      const [one = [], other = [], third = []] = await Promise.all(
        given.map(async (base64): Promise<number[]> => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d');
          context?.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0, WIDTH, HEIGHT);
          return [...(context?.getImageData(0, 0, WIDTH, HEIGHT).data ?? [])];
        }),
      );
      const apart = (a: number | undefined, b: number | undefined) => Math.abs((a ?? 0) - (b ?? 0));
      const differing = [...one.keys()].filter((at) => apart(one[at], other[at]) > 30);
      const mean = (from: readonly number[]) =>
        differing.reduce((sum, at) => sum + apart(from[at], third[at]), 0) / differing.length;
      return [mean(one), mean(other)];
    },
    pictures.map((picture) => picture.toString('base64')),
  );
}

test('the recorded page leaves with its heat, as it is shown', async () => {
  const page = await site.open(`/stage/purchase?pageGroup=${site.pageGroup}`);
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
  await page.locator('dp-heat-legend').waitFor();
  const shown = await page.locator('dp-page-heat').screenshot();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: /^PNG/ }).click(),
  ]);
  const picture = await readFile(await download.path());
  await page.keyboard.press('Escape');
  await page.getByLabel('Layer over page').press('Home');
  const bare = await page.locator('dp-page-heat').screenshot();
  const [toShown, toBare] = await distances(page, [shown, bare, picture]);
  expect(toBare).toBeGreaterThan(30);
  expect(toShown).toBeLessThan(toBare / 4);
});
