import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import { until } from '../bench/until.ts';
import { expectEvents, type Site } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

/** Until the rules are known every stage is treated as strict. */
const test = testWithVisits().extend('visitBody', ({ visit }) => async (html: string, address = '*') => {
  const visited = await visit(
    {
      '*': '<title>Start</title>',
      [address]: `<!doctype html><title>Page</title>SDK<body>${html}`,
    },
    { isWatched: true },
  );
  await visited.page.waitForFunction(() => localStorage['dp:config']);
  return visited;
}).concurrent;

/** The selectors of as many clicks, in the order in which they were made. */
async function clicked(site: Site, during: () => unknown, count = 1): Promise<string[]> {
  await during();
  await until(() => clicksOf(site.events()).length >= count, `${count} clicks`);
  const inOrder = clicksOf(site.events()).sort((one, other) => one.at - other.at);
  return inOrder.map(({ target }) => target.selector);
}
const clicksOf = (events: readonly JourneyEvent[]) => events.filter((event) => event.type === 'click');

const ROWS = ['Harris', 'Lovat', 'Skye']
  .map(
    (name) =>
      `<li><span>New in</span><h3>${name} 12</h3><button>−</button><button>Add ${name.length}</button></li>`,
  )
  .join('');

test('a row is told apart by what it is called, and its button by what it says', async ({
  visitBody,
  expect,
}) => {
  const { site, page } = await visitBody(`<ul>${ROWS}</ul>`);
  const selectors = await clicked(
    site,
    async () => {
      await page.locator('li').nth(1).locator('button').nth(1).click();
      await page.locator('li').nth(2).locator('button').nth(0).click();
    },
    2,
  );
  expect(selectors).toEqual(['body>ul>li{Lovat}>button{Add}', 'body>ul>li{Skye}>button:nth-of-type(1)']);
});

test('where words are masked no selector holds any', async ({ visitBody, expect }) => {
  const { site, page } = await visitBody(
    `<ul data-dp-stage="purchase">${ROWS}</ul><ul data-dp-mask>${ROWS}</ul><ul contenteditable>${ROWS}</ul>`,
  );
  const selectors = await clicked(
    site,
    async () => {
      for (const at of [1, 4, 7]) await page.locator('li').nth(at).locator('button').nth(1).click();
    },
    3,
  );
  expect(selectors.join()).not.toMatch(/Harris|Lovat|Skye|Add|New/);
});

test('ids that a framework counted are not relied on', async ({ visitBody, expect }) => {
  const { site, page } = await visitBody('<main><button id="radix-12">One</button></main>');
  expect(await clicked(site, () => page.click('button'))).toEqual(['body>main>button']);
});

test('a click in a frame of the same origin is told once, where it fell, and nothing is said of what it did', async ({
  visitBody,
  expect,
}) => {
  const { site, page, mark } = await visitBody(
    '<iframe id="map" style="position:absolute;left:100px;top:50px;border:3px solid" srcdoc="<body style=margin:0><button style=\'position:absolute;left:10px;top:20px;width:100px;height:40px\'>Zoom in</button>"></iframe>',
  );
  await expectEvents(site, {
    during: async () => {
      await page.frameLocator('#map').locator('button').waitFor();
      for (let press = 0; press < 5; press++) await page.mouse.click(138, 83);
    },
    mark,
    sent: [
      {
        type: 'click',
        target: { selector: '#map >>> body>button', tag: 'button', label: 'Zoom in' },
        point: { fractionX: 0.25, fractionY: 0.25, viewportX: 138, viewportY: 83, viewportWidth: 1280 },
      },
    ],
    notSent: [{ type: 'signal' }],
  });
  await until(() => clicksOf(site.events()).length >= 5, 'five clicks');
  expect(clicksOf(site.events())).toHaveLength(5);
});

test('what is typed into an editor in a frame is in no label and no selector', async ({
  visitBody,
  expect,
}) => {
  const { site, page } = await visitBody(
    '<iframe id="editor" srcdoc="<p>A secret</p><p>Another secret</p>"></iframe>',
  );
  await page.evaluate(() => {
    const inner = document.querySelector('iframe')?.contentDocument;
    if (inner) inner.designMode = 'on';
  });
  const selectors = await clicked(site, () => page.frameLocator('#editor').locator('p').nth(1).click());
  expect(selectors).toEqual(['#editor >>> body>p:nth-of-type(2)']);
  expect(site.bodies.join()).not.toContain('secret');
});
