import { build } from 'esbuild';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { findElement, Sought } from '../../viewer/stage/find-element.ts';
import { launchBrowser } from '../support/browser.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ['viewer/stage/find-element.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'finder',
  });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
});
afterAll(() => browser.close());

/** The id of what is found on a page of this HTML. */
async function found(html: string, selector: string, label = ''): Promise<string | undefined> {
  return await page.evaluate(
    ([html, sought]) => {
      document.body.innerHTML = html;
      const { finder } = window as unknown as { finder: { findElement: typeof findElement } };
      return finder.findElement(document, sought)?.id;
    },
    [html, { selector, label } satisfies Sought] as const,
  );
}

const row = (name: string, price: string): string =>
  `<li><b>${name}</b> <i>${price}</i><button id="${name}">Add</button></li>`;

test('a row is found wherever it stands now, whatever its price or its masking', async () => {
  const list = `<ul>${row('Skye', '£9')}${row('Lovat', '***')}</ul>`;
  expect(await found(list, 'body>ul>li{Lovat}>button', 'Add')).toBe('Lovat');
  expect(await found(`<div><div>${list}</div></div>`, 'body>ul>li{Lovat}>button', 'Add')).toBe('Lovat');
});

test('a row that is gone is nowhere, although another has the same button', async () => {
  expect(await found(`<ul>${row('Skye', '£9')}</ul>`, 'body>ul>li{Lovat}>button', 'Add')).toBeUndefined();
});

test('a place among others is only that of an element which is still called the same', async () => {
  const two = '<div><button id="a">Later</button></div><div><button id="b">Buy it for £9</button></div>';
  const second = 'body>div:nth-of-type(2)>button';
  expect(await found(two, second, 'Buy it for £***')).toBe('b');
  expect(await found(`<div><button id="c">Not now</button></div>${two}`, second, 'Buy it for £***')).toBe(
    'b',
  );
  expect(await found(two, second, 'Send')).toBeUndefined();
  // Where words are masked the place is all there is.
  expect(await found(two, second, '***')).toBe('b');
});

test('what stands alone at its place may have changed its words, but not in a dialog', async () => {
  const button = '<div><button id="a">Following</button></div>';
  expect(await found(button, 'body>div>button', 'Follow')).toBe('a');
  expect(
    await found(`<div style="position:fixed">${button}</div>`, 'body>div>div>button', 'Follow'),
  ).toBeUndefined();
});

test('of two that fit, the one that can be seen is meant; of two that can, neither', async () => {
  const link = (id: string, style = '') => `<nav style="${style}"><a id="${id}" href="/x">Help</a></nav>`;
  expect(await found(link('a', 'display:none') + link('b'), 'body>nav>a')).toBe('b');
  expect(await found(link('a') + link('b'), 'body>nav>a', 'Help')).toBeUndefined();
});

test.each(['body>li{Lovat', ']]]', '#a >>> #b >>> #c', '', '>>>', 'li{((}>a', '#ho >>> '])(
  'the selector %j, which anybody may have sent, finds nothing and breaks nothing',
  async (selector) => {
    expect(await found('<p id="a">A</p>', selector, 'Z')).toBeUndefined();
  },
);
