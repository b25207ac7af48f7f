import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Frame, Page, Request } from 'playwright';
import { until } from '../bench/until.ts';
import { testWithVisits } from './visit.ts';

const PAGES = {
  '*': '<title>Shop</title>SDK<body><h1>Readable words</h1><p>Call 044 668 18 00</p><button>Buy</button>',
};
const HASH = '#desirepath-inspect';

/** Nobody on the page can reach into the closed shadow root; the browser still knows the frame. */
async function panelOf(page: Page): Promise<Frame> {
  await until(() => page.frames().length === 2, 'the panel');
  return page.frames()[1] as Frame;
}
const test = testWithVisits().extend(
  'open',
  ({ visit }) =>
    async (pages: Record<string, string> = PAGES, prepare?: (page: Page) => unknown) => {
      const opened = await visit(pages, { tag: '', prepare: async (page) => await prepare?.(page) });
      await opened.page.goto(`${opened.site.url}/${HASH}`);
      await opened.page.reload();
      return { ...opened, panel: await panelOf(opened.page) };
    },
).concurrent;
const lines = (panel: Frame, kind: string) => panel.locator(`summary:has(.kind.${kind})`);

test('each request is listed with what it says, and the list goes along to the next page', async ({
  open,
  expect,
}) => {
  const { panel, page, site } = await open();
  await lines(panel, 'rules').first().waitFor();
  await lines(panel, 'files').first().waitFor();
  await lines(panel, 'events').getByText('page view').first().waitFor();
  const replay = lines(panel, 'replay').getByText('with the whole page').first();
  await replay.click();
  await panel.getByText('Readable words').first().waitFor();
  const before = await panel.locator('li').count();

  await page.goto(`${site.url}/products/42`);
  const next = await panelOf(page);
  await lines(next, 'events').getByText('consideration').first().waitFor();
  expect(await next.locator('li').count()).toBeGreaterThan(before);
});

test('every request of ours is on the list, with as many bytes as the browser sent', async ({
  visit,
  expect,
}) => {
  const style = Array.from({ length: 300 }, (_, at) => `.a${at} { color: red }`).join(' ');
  const { page, site } = await visit(
    {
      '/': '<title>Before</title>',
      '*': `<title>Shop</title><style>${style}</style>SDK<body><h1>Words</h1>`,
    },
    { tag: '' },
  );
  const sent: Request[] = [];
  page.on('request', (request) => {
    if (/\/desirepath|\/v1\//.test(request.url())) sent.push(request);
  });
  await page.goto(`${site.url}/products/1${HASH}`);
  const panel = await panelOf(page);
  for (const kind of ['files', 'rules', 'events', 'replay', 'assets'])
    await lines(panel, kind).first().waitFor();
  const listed = async (): Promise<string[]> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Download JSON' }).click(),
    ]);
    const list = JSON.parse(await readFile(await download.path(), 'utf8')) as Record<string, unknown>[];
    return list.map(({ method, url, bytes }) => `${method} ${url} ${bytes}`).sort();
  };
  // Not `postDataBuffer`: Chromium tells DevTools nothing of a blob's content, but its length is a header.
  const made = async (): Promise<string[]> => {
    const lengths = sent.map(async (each) => (await each.allHeaders())['content-length'] ?? '0');
    const bytes = await Promise.all(lengths);
    return sent.map((each, index) => `${each.method()} ${each.url()} ${bytes[index]}`).sort();
  };
  await expect.poll(async () => isDeepStrictEqual(await listed(), await made())).toBe(true);
  expect((await made()).join()).toContain('/desirepath-behaviour.js');
  expect((await made()).join()).toContain('/v1/asset?');
});

test('a line that is open stays so while others come', async ({ open, expect }) => {
  const { panel, page, mark } = await open();
  const view = lines(panel, 'events').getByText('page view');
  await view.first().click();
  const text = panel.locator('pre').last();
  await text.evaluate((element) => element.scrollTo(0, 20));
  await mark('one-more');
  await lines(panel, 'events').getByText('custom').first().waitFor();
  expect(await text.evaluate((element) => element.scrollTop)).toBe(20);
  expect(await panel.locator('details[open]').count()).toBe(1);
  expect(page.frames()).toHaveLength(2);
});

test('a search says what was sent, and what was not', async ({ open, expect }) => {
  const { panel } = await open();
  await lines(panel, 'replay').first().waitFor();
  await panel.fill('input', 'readable WORDS');
  await panel.getByText(/^In \d+ of \d+ requests/).waitFor();
  expect(await panel.locator('mark').first().textContent()).toBe('Readable words');
  await panel.fill('input', '0446681800');
  await panel.getByText(/^In none of \d+ requests/).waitFor();
});

test('what is done in the panel is not captured, and the panel is not recorded', async ({ open, expect }) => {
  const { panel, page, site, mark } = await open();
  await lines(panel, 'replay').first().waitFor();
  await panel.fill('input', 'typed-into-the-panel');
  await panel.getByRole('tab', { name: 'Kept here' }).click();
  await panel.getByText('localStorage').first().waitFor();
  await mark('after-the-panel');
  await page.goto('about:blank');
  await expect.poll(() => site.bodies.some((body) => body.includes('after-the-panel'))).toBe(true);
  const everything = site.bodies.join('\n') + JSON.stringify(site.chunks);
  expect(everything).not.toContain('typed-into-the-panel');
  expect(everything).not.toContain('What left this browser');
  expect(site.events().filter(({ type }) => type === 'click')).toEqual([]);
});

test('closed, it is gone on the next page and leaves nothing in the browser', async ({ open, expect }) => {
  const { panel, page, site } = await open();
  await lines(panel, 'events').first().waitFor();
  await panel.getByRole('button', { name: 'Close' }).click();
  expect(page.frames().length).toBe(1);
  expect(
    await page.evaluate('Object.keys(sessionStorage).filter((key) => /sent|inspect/.test(key))'),
  ).toEqual([]);
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto(`${site.url}/products/42`, { waitUntil: 'networkidle' });
  expect(fetched.filter((url) => url.includes('inspector'))).toEqual([]);
});

test('it works under a strict Content Security Policy with Trusted Types', async ({ open, expect }) => {
  const violations: string[] = [];
  const { panel } = await open(PAGES, async (page) => {
    await page.exposeFunction('violated', (what: string) => violations.push(what));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        (window as unknown as { violated: (what: string) => void }).violated(
          `${violatedDirective} ${blockedURI}`,
        ),
      );
    });
    await page.route(/^[^?]*\/(\?|#|$)/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        headers: {
          ...answer.headers(),
          'content-security-policy':
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types desirepath",
        },
      });
    });
  });
  await lines(panel, 'replay').first().click();
  await panel.getByText('Every text in it').waitFor();
  expect(await panel.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight")).toBe('600');
  expect(violations).toEqual([]);
});
