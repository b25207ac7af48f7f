import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HeatmapDifferenceAnswer } from '../../collector/api/heatmap-difference.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults } from './open-viewer.ts';
import { recordTwoArms, type TwoArms } from './two-arms.ts';

let site: TwoArms;
beforeAll(async () => {
  site = await recordTwoArms();
});
afterEach(() => site.closePages());
afterAll(() => site.close());

const OF_ARMS = 'exposure=offer:plain&against=exposure:offer:bold';
const open = (more: string, options = {}) =>
  site.open(`/stage/purchase?pageGroup=${site.pageGroup}&${more}`, options);

const panes = (page: Page) => page.locator('dp-heat-pair section');

async function drawn(page: Page): Promise<void> {
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').nth(1).waitFor();
  await page.locator('dp-pair-legend .ramp').waitFor();
}

describe('two variants at one URL, beside each other', () => {
  it('have each their own page and their own clicks, which never mix', async () => {
    const selectors = async (arm: 'plain' | 'bold') =>
      Object.fromEntries(
        (await site.heatmap(arm)).elements.map(({ selector, events }) => [selector, events]),
      );
    expect(await selectors('plain')).toEqual({ '#buy': 2, '#help': 1 });
    expect(await selectors('bold')).toEqual({ '#get': 1, '#help': 1 });

    const page = await open(OF_ARMS);
    await drawn(page);
    const words = (await panes(page).allTextContents()).map((text) => text.replace(/\s+/g, ' '));
    expect(words[0]).toMatch(/offer: plain 1 visitor on the page, 3 clicks by 1 visitor Drawn/);
    expect(words[1]).toMatch(/offer: bold 1 visitor on the page, 2 clicks by 1 visitor Drawn/);
    for (const [index, own, foreign] of [
      [0, '#buy', '#get'],
      [1, '#get', '#buy'],
    ] as const) {
      const recorded = panes(page).nth(index).frameLocator('iframe');
      await recorded.locator(own).waitFor({ state: 'attached' });
      expect(await recorded.locator(foreign).count()).toBe(0);
      expect(await page.locator('dp-heat-table tbody').nth(index).textContent()).not.toContain(foreign);
    }
  });

  it('scroll as one: the element in the middle of one is in the middle of the other', async () => {
    const page = await open(OF_ARMS);
    await drawn(page);
    /** How far the button that both have is from the middle of its pane, as a share of that. */
    const offMiddle = () =>
      page.locator('dp-page-heat').evaluateAll((heats) =>
        heats.map((heat) => {
          const frame = heat.shadowRoot?.querySelector('iframe');
          const box = frame?.contentDocument?.querySelector('#help')?.getBoundingClientRect();
          if (!frame || !box) return Number.NaN;
          return (box.top + box.height / 2) / frame.clientHeight - 0.5;
        }),
      );
    for (const leading of [0, 1]) {
      await page.locator('dp-page-heat').evaluateAll((heats, index) => {
        const heat = heats[index];
        const frame = heat?.shadowRoot?.querySelector('iframe');
        const scroller = heat?.shadowRoot?.querySelector('.scroller');
        const box = frame?.contentDocument?.querySelector('#help')?.getBoundingClientRect();
        if (!frame || !box || !scroller) throw new Error('nothing to scroll');
        const offPx = box.top + box.height / 2 - frame.clientHeight / 2;
        scroller.scrollTop += (offPx * scroller.clientWidth) / frame.clientWidth;
      }, leading);
      await expect.poll(async () => Math.max(...(await offMiddle()).map(Math.abs))).toBeLessThan(0.02);
    }
    // Both are really somewhere else on their pages than at the top.
    const tops = await page
      .locator('dp-page-heat .scroller')
      .evaluateAll((scrollers) => scrollers.map(({ scrollTop }) => scrollTop));
    expect(Math.min(...tops)).toBeGreaterThan(50);
    expect(tops[1]).toBeGreaterThan((tops[0] ?? 0) + 50);
  });

  it('are chosen from what there is, by keyboard, and left again', async () => {
    const page = await open('');
    const choice = page.getByRole('combobox', { name: /^Compare with/ });
    await choice.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('o');
    await page.keyboard.press('Enter');
    await drawn(page);
    const { searchParams } = new URL(page.url());
    const own = searchParams.get('exposure');
    const other = own === 'offer:plain' ? 'bold' : 'plain';
    expect(['offer:plain', 'offer:bold']).toContain(own);
    expect(searchParams.get('against')).toBe(`exposure:offer:${other}`);
    // What began with the exposure still does, until that is left as well.
    await page.getByText(/Counted is only what happened since each visitor first saw/).waitFor();
    await choice.click();
    await page.getByRole('option', { name: 'Compare no more' }).click();
    await page.locator('dp-heat-pair').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('against')).toBeNull();
    await page.getByRole('link', { name: 'Count their whole sessions' }).click();
    await page.waitForURL((url) => url.searchParams.get('variant') === own);
    expect(new URL(page.url()).searchParams.get('exposure')).toBeNull();
  });

  it.each([
    ['light', 1440],
    ['dark', 1024],
  ] as const)('have no accessibility faults in %s, %i wide, and fit', async (colorScheme, width) => {
    const page = await open(OF_ARMS, { colorScheme, viewport: { width, height: 800 } });
    await drawn(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});

describe('the difference of two variants', () => {
  it('paints what is touched more on one, and says how much is not painted as noise', async () => {
    const one = await open(`${OF_ARMS}&as=difference`);
    await one.getByText('No element differs by more than noise.').waitFor();
    expect(await one.locator('dp-difference-layer .box').count()).toBe(0);
    await one.close();

    await site.collector.send(sessions({ raw: [visitors().join('\n')] } as unknown as TemplateStringsArray));
    const asked = site.collector.answer<HeatmapDifferenceAnswer>(
      `/heatmap/difference?stage=purchase&pageGroup=${site.pageGroup}&${OF_ARMS}`,
    );
    expect((await asked).elements[0]).toMatchObject({ selector: '#help', units: 55, unitsAgainst: 13 });
    const page = await open(`${OF_ARMS}&as=difference`);
    await page.getByText('1 element differs by more than noise.').waitFor();
    const box = page.locator('dp-difference-layer .box');
    await box.waitFor();
    expect([await box.getAttribute('class'), (await box.textContent())?.trim()]).toEqual(['box more', '+69']);
    // Over the very element, wherever the page is scrolled to.
    await page.locator('dp-difference-table .name').first().focus();
    const there = await page.frameLocator('dp-page-heat iframe').locator('#help').boundingBox();
    const painted = await box.boundingBox();
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs((there?.[side] ?? 0) - (painted?.[side] ?? 99))).toBeLessThan(1.5);
    const rows = page.locator('dp-difference-table tbody tr');
    expect((await rows.allTextContents()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/#help 90 % \(55\) 21 % \(13\) \+69 points \+53 to \+79/),
    ]);
    await page.getByRole('button', { name: /Show \d elements not painted as noise/ }).click();
    expect((await rows.allTextContents()).join()).toMatch(/Buy a blanket.*may be chance/s);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

/** Sixty more of each arm: nine in ten of "plain" ask for help, of "bold" one in five; and all did before they saw it. */
function visitors(): string[] {
  return Array.from({ length: 120 }, (_, index) => {
    const isPlain = index % 2 === 0;
    const asks = isPlain ? index % 20 !== 0 : index % 10 === 1;
    const arm = `arm(offer:${isPlain ? 'plain' : 'bold'})`;
    return `v${index}: purchase/blankets click(#help) ${arm} ${asks ? 'click(#help)' : ''}`;
  });
}
