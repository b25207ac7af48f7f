import { expect, test } from 'vitest';
import type { RecordedEvent, Site } from '../support/expect-events.ts';
import { visits } from './visit.ts';

const visit = visits();
const FULL_SNAPSHOT = 2;
const recorded = (site: Site): RecordedEvent[] => site.chunks.flatMap((chunk) => chunk.recorded);
const snapshots = (site: Site): RecordedEvent[] =>
  recorded(site).filter(({ type }) => type === FULL_SNAPSHOT);
/** How often this element is in what was recorded. */
const count = (events: readonly RecordedEvent[], tag: string): number =>
  JSON.stringify(events).split(`"tagName":"${tag}"`).length - 1;
const filled = (rows: number): string =>
  `<title>Shop</title>SDK<body><main></main><script>
    document.querySelector('main').innerHTML = '<article><h2>Title</h2><p>Text</p></article>'.repeat(${rows});
  </script>`;

test('a page too large to be recorded is not; its next page is', async () => {
  const fetched: string[] = [];
  const { site, page, mark } = await visit(
    { '*': filled(10_100) },
    { tag: '', prepare: (page) => page.on('response', (response) => fetched.push(response.url())) },
  );
  await expect.poll(() => fetched.some((url) => url.includes('recorder')), { timeout: 15_000 }).toBe(true);
  await mark('declined');
  await expect
    .poll(() => site.events().some((event) => event.type === 'custom'), { timeout: 10_000 })
    .toBe(true);
  expect(recorded(site)).toEqual([]);
  await page.evaluate(() => {
    document.querySelector('main')?.replaceChildren(document.createElement('section'));
    history.pushState({}, '', '/products/42');
  });
  await expect.poll(() => snapshots(site).length, { timeout: 15_000 }).toBe(1);
  expect(count(snapshots(site), 'section')).toBe(1);
});

test('a snapshot taken in slices has every element once, and what changed meanwhile', async () => {
  const { site, page } = await visit(
    {
      '*': filled(3_000).replace(
        '</script>',
        `let n = 0; setInterval(() => { const all = document.querySelectorAll('article');
           all[n * 7].setAttribute('data-turn', 'turn' + n); all[n * 7].append(document.createElement('em')); n += 1; }, 5);</script>`,
      ),
    },
    { tag: '' },
  );
  await expect.poll(() => snapshots(site).length, { timeout: 20_000 }).toBe(1);
  expect(count(snapshots(site), 'article')).toBe(3_000);
  expect(count(snapshots(site), 'p')).toBe(3_000);
  await page.goto('about:blank');
  await expect.poll(() => recorded(site).some(({ data }) => data.source === 0)).toBe(true);
});

test('thousands of elements at once are a new snapshot', async () => {
  const { site, page } = await visit({ '*': filled(1) }, { tag: '' });
  await expect.poll(() => snapshots(site).length, { timeout: 15_000 }).toBe(1);
  await page.evaluate(() => {
    const main = document.querySelector('main');
    if (main) main.innerHTML = '<article><h2>New</h2></article>'.repeat(2_000);
  });
  await expect.poll(() => snapshots(site).length, { timeout: 15_000 }).toBe(2);
  expect(count(snapshots(site).slice(1), 'article')).toBe(2_000);
});
