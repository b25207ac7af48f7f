import type { Site } from '../support/expect-events.ts';
import { recorded, snapshots } from './recorded.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const tag = '';
const everything = (site: Site): string => site.bodies.join('\n') + JSON.stringify(site.chunks);
const show = (text: string): string => `{
  const view = document.createElement('section');
  view.innerHTML = '<p title="${text}">${text}</p>';
  document.querySelector('main').replaceChildren(view);
}`;

test('a strict stage that is entered without a load masks what comes then, and its replay begins anew', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(
    { '*': '<title>Shop</title>SDK<body><main><p>Readable</p></main>' },
    { tag },
  );
  await expect.poll(() => snapshots(site).length).toBe(1);
  await page.evaluate(
    `history.pushState({}, '', '/checkout'); document.title = 'Margarethe'; ${show('Oberholzer')}`,
  );
  await expect.poll(() => snapshots(site).length).toBe(2);
  await page.goto('about:blank');
  await expect.poll(() => site.events().filter(({ type }) => type === 'page_leave').length).toBe(2);
  expect(everything(site)).toContain('Readable');
  expect(everything(site)).not.toMatch(/Oberholzer|Margarethe/);
});

test('a strict view is masked however late the router takes it away, and the next one is readable', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(
    { '*': '<title>Shop</title>SDK<body><main><p id="old">Delivery</p></main>' },
    {
      tag,
      isWatched: true,
      prepare: (page) =>
        page.addInitScript('if (location.pathname === "/") history.replaceState({}, "", "/checkout")'),
    },
  );
  await expect.poll(() => snapshots(site).length).toBe(1);
  // Written in the old stage and not told of yet; then the address; then the old view changes once more.
  await page.evaluate(`${show('Oberholzer')} history.pushState({}, '', '/products/1');
    document.querySelector('p').append(', Margarethe'); document.querySelector('p').title = 'Seestrasse'`);
  await page.evaluate(show('Merino'));
  await expect.poll(() => everything(site).includes('Merino')).toBe(true);
  expect(everything(site)).not.toMatch(/Oberholzer|Margarethe|Seestrasse/);
});

test('while nobody knows which stage is strict, titles and labels say nothing', async ({ visit, expect }) => {
  const { site, page } = await visit(
    { '*': '<title>Margarethe</title>SDK<body><button id="pay">Oberholzer</button>' },
    {
      tag,
      prepare: (_, site) => {
        site.configDelayMs = 60_000;
      },
    },
  );
  await page.click('button');
  await expect.poll(() => site.events().some(({ type }) => type === 'click')).toBe(true);
  expect(site.events()).toContainEqual(expect.objectContaining({ type: 'page_view', title: '***' }));
  expect(everything(site)).not.toMatch(/Oberholzer|Margarethe/);
  expect(site.chunks).toEqual([]);
});

test('what is masked between two things that one task says is masked from then on', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(
    { '*': '<title>Shop</title>SDK<body><main><p>Readable</p></main>' },
    { tag },
  );
  await expect.poll(() => snapshots(site).length).toBe(1);
  // Each click has all before it told at once, in the page's own task.
  await page.evaluate(`{
    const words = document.querySelector('p');
    words.append(', Merino');
    words.click();
    words.setAttribute('data-dp-mask', '');
    words.append(', Oberholzer');
    words.click();
  }`);
  await page.goto('about:blank');
  await expect.poll(() => everything(site).includes('Merino')).toBe(true);
  expect(everything(site)).not.toContain('Oberholzer');
});

test('a frame belongs to the region that its element stands in', async ({ visit, expect }) => {
  const frame = (text: string): string => `<iframe srcdoc="<p title='${text}'>${text}</p>"></iframe>`;
  const { site } = await visit(
    {
      '*': `<title>Shop</title>SDK<body><div data-dp-mask>${frame('Margarethe')}</div>
        <div data-dp-stage="purchase">${frame('Oberholzer')}</div>${frame('Merino')}`,
    },
    { tag },
  );
  await expect.poll(() => everything(site).includes('Merino')).toBe(true);
  expect(everything(site)).not.toMatch(/Oberholzer|Margarethe/);
});

test('a page that hides the browser’s own names from us is masked all the same', async ({
  visit,
  expect,
}) => {
  const { site } = await visit(
    {
      '*': `<title>Shop</title>SDK<body><h1>Merino</h1><form data-dp-mask>
        <input name="parentNode"><input name="hasAttribute"><input name="getAttribute"><input name="localName">
        <p title="Margarethe">Oberholzer</p></form>`,
    },
    { tag },
  );
  await expect.poll(() => everything(site).includes('Merino')).toBe(true);
  expect(everything(site)).not.toMatch(/Oberholzer|Margarethe/);
});

test('what a replay is drawn with stays as it is: class names that look like tokens, geometry, icons', async ({
  visit,
  expect,
}) => {
  const drawn = ['ProductGallery_thumbnailList__3kX9a', '#123456', 'M100200 300400'];
  const { site } = await visit(
    {
      '*': `<title>Shop</title>SDK<style>b::before{content:"\uf101"}</style><body data-dp-mask><b class="${drawn[0]}">x</b>
        <svg><path fill="${drawn[1]}" d="${drawn[2]}"/></svg>`,
    },
    { tag },
  );
  await expect.poll(() => snapshots(site).length).toBe(1);
  const text = JSON.stringify(recorded(site));
  expect(drawn.filter((each) => !text.includes(each))).toEqual([]);
  expect(text).toContain('\uf101');
});
