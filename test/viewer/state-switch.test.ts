import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { KEY, sessions } from '../support/sessions.ts';
import { accessibilityFaults } from './open-viewer.ts';
import { type RecordedSite, recordSite } from './replay-recording.ts';

/** A menu, a dialog and an error, none of which is there as the page is loaded. */
const fixture = (collectorUrl: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>The fixture</title><meta name="desirepath:stage" content="purchase">
<style>
  body { margin: 0; padding: 40px; font: 16px/1.5 sans-serif } button, a { padding: 10px 20px }
  ul { display: none } .open { display: block } .veil { position: fixed; inset: 0; background: #0008 }
  .veil div { margin: 120px auto; width: 400px; padding: 30px; background: #fff }
</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script></head>
<body data-dp-unmask><button id="menu">Menu</button>
<ul><li><a href="#wool" id="wool">Wool</a></li><li><a href="#linen" id="linen">Linen</a></li></ul>
<p><button id="guide">Size guide</button></p><div id="dialogs"></div>
<form novalidate><label>Postcode <input id="postcode"></label><button id="send">Send it</button><div id="errors"></div></form>
<script>
  const $ = (selector) => document.querySelector(selector);
  $('#menu').onclick = () => $('ul').classList.toggle('open');
  $('#wool').onclick = $('#linen').onclick = () => false;
  $('#guide').onclick = () => {
    $('#dialogs').innerHTML = '<div class="veil"><div><button id="inches">In inches</button><button id="close">Close</button></div></div>';
    $('#close').onclick = () => { $('#dialogs').textContent = ''; };
  };
  $('form').onsubmit = () => {
    $('#errors').innerHTML = '<p>No postcode</p><button type="button" id="find">Find my postcode</button>';
    return false;
  };
</script></body></html>`;

let site: RecordedSite;
beforeAll(async () => {
  site = await recordSite({
    page: fixture,
    clicks: 10,
    async visit(visitor) {
      // Three of ten clicks are in the menu, two in the dialog, one in the error.
      const clicks = ['menu', 'wool', 'linen', 'wool', 'menu', 'guide', 'inches', 'close', 'send', 'find'];
      for (const id of clicks) await visitor.click(`#${id}`);
    },
  });
});
afterEach(() => site.closePages());
afterAll(() => site.close());

const open = (more = '', options = {}) =>
  site.open(`/stage/purchase?pageGroup=${site.pageGroup}${more}`, options);
const choices = (page: Page) => page.locator('dp-state-switch').getByRole('combobox');
const recorded = (page: Page) => page.frameLocator('dp-page-heat iframe');
const unplaced = (page: Page) => page.locator('dp-heat-legend details');

/** Selectors of elements whose middle is hot. */
async function hot(page: Page, ids: readonly string[]): Promise<string[]> {
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
  return await page.locator('dp-page-heat').evaluate((heat, wanted) => {
    const shown = heat.shadowRoot?.querySelector('iframe')?.contentDocument;
    const sheets = [...(heat.shadowRoot?.querySelectorAll<HTMLElement>('dp-heat-sheet') ?? [])];
    if (sheets.length === 0 || !shown) throw new Error('nothing is drawn');
    const isHot = (sheet: HTMLElement, x: number, y: number): boolean => {
      const canvas = sheet.shadowRoot?.querySelector('canvas');
      const cellPx = Number.parseFloat(sheet.style.width) / (canvas?.width ?? 1);
      const [column, row] = [x - Number.parseFloat(sheet.style.left), y - Number.parseFloat(sheet.style.top)];
      const cell = canvas
        ?.getContext('2d')
        ?.getImageData(...([column / cellPx, row / cellPx, 1, 1] as const));
      return (cell?.data[3] ?? 0) > 100;
    };
    return wanted.filter((id) => {
      const box = shown.querySelector(`#${id}`)?.getBoundingClientRect();
      if (!box?.width) return false;
      return sheets.some((sheet) => isHot(sheet, box.left + box.width / 2, box.top + box.height / 2));
    });
  }, ids);
}

test('what visitors opened is offered as states, and nothing is left unplaced', async () => {
  const page = await open();
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
  await choices(page).click();
  const options = page.locator('dp-state-switch').getByRole('option');
  await expect.poll(() => options.allTextContents()).toHaveLength(4);
  const labels = (await options.allTextContents()).map((label) => label.trim().replace(/\s/g, ' '));
  expect(labels).toEqual([
    'As loaded · 40 %',
    'After “Menu” · 30 %',
    expect.stringMatching(/^After “Size guide” · 20 %$/),
    'After “Send it” · 10 %',
  ]);
  await expect.poll(() => unplaced(page).count()).toBe(0);
  expect(await hot(page, ['menu', 'guide', 'wool', 'find'])).toEqual(['menu', 'guide']);

  await options.nth(1).click();
  await recorded(page).locator('ul.open').waitFor();
  await expect
    .poll(() => hot(page, ['menu', 'guide', 'wool', 'linen', 'find']))
    .toEqual(['menu', 'guide', 'wool', 'linen']);
  expect(new URL(page.url()).searchParams.get('state')).toBe('#wool');
});

test('a link to a state shows it, and from there the page as it was loaded', async () => {
  const page = await open('&state=%23find');
  await recorded(page).locator('#find').waitFor();
  expect(await hot(page, ['find', 'wool', 'send'])).toEqual(['find', 'send']);
  await expect.poll(() => unplaced(page).count()).toBe(0);
  await choices(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await recorded(page).locator('#find').waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.has('state')).toBe(false);
});

test('a link to a state that nobody recorded shows the page as it was loaded', async () => {
  const page = await open('&state=%23nothing');
  expect(await hot(page, ['menu', 'find'])).toEqual(['menu']);
});

test.each(['light', 'dark'] as const)('has no accessibility faults in %s', async (colorScheme) => {
  const page = await open('&state=%23find', { colorScheme });
  await recorded(page).locator('#find').waitFor();
  await choices(page).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('the viewer’s page has loaded, also where the page it shows was here first', async () => {
  const page = await site.open('/settings/you');
  const answered = page.waitForResponse((response) => response.url().includes('/api/v1/snapshot'));
  await page.route('**/*.woff2', async (route) => {
    await answered;
    await page.waitForFunction(() => new Promise((resolve) => requestAnimationFrame(() => resolve(true))));
    await route.continue();
  });
  await page.goto(`${site.url}/stage/purchase?pageGroup=${site.pageGroup}`, { waitUntil: 'load' });
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
});

test('a hotspot whose element only a state shows opens that state and points at it there', async () => {
  await site.collector.send(sessions`
    anna: purchase/blankets rage(#wool)
    ben: purchase/blankets rage(#wool)
    cleo: purchase/blankets rage(#wool)
  `);
  const page = await open();
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
  const hotspots = page.locator('dp-hotspot-list article').filter({ hasText: 'Rage clicks' });
  await hotspots.getByRole('button', { name: /^Rage clicks/ }).click();
  await recorded(page).locator('ul.open').waitFor();
  expect(new URL(page.url()).searchParams.get('state')).toBeTruthy();
  await page.locator('dp-page-heat .outline.selected').waitFor();
  const there = await recorded(page).locator('#wool').boundingBox();
  const pointed = await page.locator('dp-page-heat .outline.selected').boundingBox();
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs((there?.[side] ?? 0) - (pointed?.[side] ?? 99))).toBeLessThan(1.5);
});
