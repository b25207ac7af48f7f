import { build } from 'esbuild';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HeatmapElement } from '../../collector/api/heatmap.ts';
import type { findCovers } from '../../viewer/stage/covers.ts';
import type { elementBox } from '../../viewer/stage/element-boxes.ts';
import type { createHolders } from '../../viewer/stage/holders.ts';
import type { reveal, scrollHolders } from '../../viewer/stage/nested-scroll.ts';
import type { createSheets } from '../../viewer/stage/sheets.ts';
import { launchBrowser } from '../support/browser.ts';

interface Layer {
  readonly createSheets: typeof createSheets;
  readonly elementBox: typeof elementBox;
  readonly createHolders: typeof createHolders;
  readonly scrollHolders: typeof scrollHolders;
  readonly reveal: typeof reveal;
  readonly findCovers: typeof findCovers;
}

/** Two buttons in a box that scrolls, two in a frame that does, one that is fixed, one on the page. */
const HTML = `<!doctype html><style>
  body { margin: 0; height: 3000px } button { display: block; width: 100px; height: 40px; margin: 0 }
  #pane { position: absolute; top: 100px; left: 50px; width: 200px; height: 150px; overflow: auto; border: 5px solid }
  #bar { position: fixed; top: 10px; left: 600px } iframe { position: absolute; top: 400px; left: 50px; width: 200px; height: 150px; border: 3px solid }
</style><button id="plain">Plain</button>
<div id="pane"><button id="near">Near</button><div style="height:600px"></div><button id="deep">Deep</button></div>
<button id="bar">Bar</button><iframe srcdoc="<style>body{margin:0}button{display:block;width:100px;height:40px}</style><button id='shown'>Shown</button><div style='height:600px'></div><button id='under'>Under</button>"></iframe>`;

let browser: Browser;
let page: Page;
let script: string;
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: ['sheets', 'element-boxes', 'holders', 'nested-scroll', 'covers']
        .map((name) => `export * from './viewer/stage/${name}.ts';`)
        .join('\n'),
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'layer',
  });
  browser = await launchBrowser();
  page = await browser.newPage();
  script = outputFiles[0]?.text ?? '';
});
beforeEach(async () => {
  await page.goto('about:blank');
  await page.setContent(HTML);
  await page.addScriptTag({ content: script });
});
afterAll(() => browser.close());

/** Each button clicked ten times in its middle; what is seen before and after `act`, as the sheets have it. */
function drawn(act: (layer: Layer) => void): Promise<{
  readonly sheets: readonly string[][];
  readonly cutOff: readonly number[];
  readonly boxes: Readonly<Record<string, readonly (readonly number[])[]>>;
}> {
  return page.evaluate((source) => {
    const layer = (window as unknown as { layer: Layer }).layer;
    const inner = document.querySelector('iframe')?.contentDocument;
    const buttons = [...document.querySelectorAll('button'), ...(inner?.querySelectorAll('button') ?? [])];
    const elements = new Map(
      buttons.map((button) => [
        {
          selector: button.id,
          label: '',
          events: 10,
          units: 5,
          rateWentOn: null,
          cells: [-(16 * 32 + 16), 10],
        } as HeatmapElement,
        button,
      ]),
    );
    const placed = [...elements].map(([element, button]) => ({
      element,
      box: layer.elementBox(button, document),
    }));
    const found = {
      elementOf: (of: HeatmapElement) => elements.get(of),
      holdersOf: layer.createHolders(document),
    };
    const sheets = layer.createSheets(placed, found, document, { width: 1280, height: 3000 });
    const cutOff = [sheets.cutOffEvents()];
    // Handed over as text: the browser has no way to the test's functions.
    new Function('layer', `(${source})(layer)`)(layer);
    cutOff.push(sheets.cutOffEvents());
    const boxes = Object.fromEntries(
      sheets.all.flatMap((sheet) => {
        const { shiftX, shiftY } = sheets.placeOf(sheet);
        return sheet.placed.map(({ element, box }) => {
          const real = layer.elementBox(elements.get(element) as Element, document);
          const drawn = [box.pageLeft + shiftX, box.pageTop + shiftY];
          return [element.selector, [drawn, [real.pageLeft, real.pageTop]]];
        });
      }),
    );
    return {
      sheets: sheets.all.map((sheet) => sheet.placed.map(({ element }) => element.selector)),
      cutOff,
      boxes,
    };
  }, act.toString());
}

test('what scrolls together is one sheet, the page’s own first and what is fixed last', async () => {
  const { sheets } = await drawn(() => {});
  expect(sheets).toEqual([['plain'], ['near', 'deep'], ['shown', 'under'], ['bar']]);
});

test('points in a part that is scrolled out of sight are counted and not seen', async () => {
  expect((await drawn(() => {})).cutOff).toEqual([20, 20]);
});

test('points go with the content of a box, of a frame and of what is fixed when those are scrolled', async () => {
  const { boxes, cutOff } = await drawn(() => {
    document.querySelector('#pane')?.scrollBy(0, 5_000);
    document.querySelector('iframe')?.contentDocument?.scrollingElement?.scrollBy(0, 5_000);
    scrollTo(0, 700);
  });
  for (const [name, [points, real]] of Object.entries(boxes)) expect(points, name).toEqual(real);
  expect(boxes.bar?.[0]).toEqual([600, 710]);
  // Now the far ones are seen, and the near ones are not.
  expect(cutOff).toEqual([20, 20]);
});

test('pointing at an element scrolls what holds it and not the page', async () => {
  const { boxes, cutOff } = await drawn((layer) => {
    const deep = document.querySelector('#deep');
    if (deep) layer.reveal(deep, document);
  });
  expect(cutOff).toEqual([20, 20]);
  expect(boxes.deep?.[0]).toEqual(boxes.deep?.[1]);
  expect(boxes.deep?.[0]?.[1]).toBeLessThan(250);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('a wheel moves the innermost box until it goes no further', async () => {
  const moved = await page.evaluate(() => {
    const { scrollHolders } = (window as unknown as { layer: Layer }).layer;
    const pane = document.querySelector('#pane');
    return pane ? [1, 2, 3].map(() => scrollHolders([pane], 0, 400)) : [];
  });
  expect(moved).toEqual([true, true, false]);
});

test('what is fixed or sticky hides the page beneath it, unless one sees through it or it is the background', async () => {
  const covers = await page.evaluate(() => {
    const fixed = (id: string, style: string) =>
      `<div id="${id}" style="position:fixed;top:0;left:0;width:300px;height:50px;background:#fff;${style}"></div>`;
    document.body.insertAdjacentHTML(
      'beforeend',
      fixed('head', 'position:sticky') +
        fixed('glass', 'background:#ffffffd0') +
        fixed('veil', 'background:#0008') +
        fixed('clear', 'background:none') +
        fixed('gone', 'visibility:hidden') +
        fixed('behind', 'z-index:-1') +
        fixed('background', 'width:100%;height:100%') +
        fixed('still', 'position:absolute'),
    );
    const { findCovers } = (window as unknown as { layer: Layer }).layer;
    return findCovers(document).map(({ id }) => id);
  });
  expect(covers).toEqual(['bar', 'head', 'glass']);
});
