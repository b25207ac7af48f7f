import type { RecordedEvent } from '../support/expect-events.ts';
import { FULL_SNAPSHOT, recorded, snapshots } from './recorded.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
/** How often this element is in what was recorded. */
const count = (events: readonly RecordedEvent[], tag: string): number =>
  JSON.stringify(events).split(`"tagName":"${tag}"`).length - 1;
const filled = (rows: number): string =>
  `<title>Shop</title>SDK<body><main></main><script>
    document.querySelector('main').innerHTML = '<article><h2>Title</h2><p>Text</p></article>'.repeat(${rows});
  </script>`;

test('a page too large to be recorded is not; its next page is', async ({ visit, expect }) => {
  const fetched: string[] = [];
  const { site, page, mark } = await visit(
    { '*': filled(10_100) },
    { tag: '', prepare: (page) => page.on('response', (response) => fetched.push(response.url())) },
  );
  await expect.poll(() => fetched.some((url) => url.includes('recorder'))).toBe(true);
  await mark('declined');
  await expect.poll(() => site.events().some((event) => event.type === 'custom')).toBe(true);
  expect(recorded(site)).toEqual([]);
  await page.evaluate(() => {
    document.querySelector('main')?.replaceChildren(document.createElement('section'));
    history.pushState({}, '', '/products/42');
  });
  await expect.poll(() => snapshots(site).length).toBe(1);
  expect(count(snapshots(site), 'section')).toBe(1);
});

test('a snapshot taken in slices has every element once, and what changed meanwhile', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(
    {
      '*': filled(3_000).replace(
        '</script>',
        // For as long as the page is there: the recorder comes when the machine has time for it.
        `let n = 0; setInterval(() => { const all = document.querySelectorAll('article'); const one = all[n * 7 % all.length];
           one.setAttribute('data-turn', 'turn' + n); one.append(document.createElement('em')); n += 1; }, 5);</script>`,
      ),
    },
    { tag: '' },
  );
  await expect.poll(() => snapshots(site).length).toBe(1);
  expect(count(snapshots(site), 'article')).toBe(3_000);
  expect(count(snapshots(site), 'p')).toBe(3_000);
  await page.goto('about:blank');
  await expect.poll(() => recorded(site).some(({ data }) => data.source === 0)).toBe(true);
});

test('thousands of elements at once are a new snapshot', async ({ visit, expect }) => {
  const { site, page } = await visit({ '*': filled(1) }, { tag: '' });
  await expect.poll(() => snapshots(site).length).toBe(1);
  await page.evaluate(() => {
    const main = document.querySelector('main');
    if (main) main.innerHTML = '<article><h2>New</h2></article>'.repeat(2_000);
  });
  await expect.poll(() => snapshots(site).length).toBe(2);
  expect(count(snapshots(site).slice(1), 'article')).toBe(2_000);
});

type Told = { readonly id: number; readonly tagName?: string; readonly childNodes?: readonly Told[] };
type Change = {
  readonly adds: readonly { readonly parentId: number; readonly node: Told }[];
  readonly removes: readonly { readonly parentId: number; readonly id: number }[];
};

/** The children of every element in the end, by what was recorded. */
function childrenAtLast(events: readonly RecordedEvent[]): ReadonlyMap<number, ReadonlySet<number>> {
  const children = new Map<number, Set<number>>();
  const of = (id: number): Set<number> => {
    const own = children.get(id) ?? new Set();
    children.set(id, own);
    return own;
  };
  const take = ({ id, childNodes = [] }: Told): void => {
    for (const child of childNodes) {
      of(id).add(child.id);
      take(child);
    }
  };
  for (const { type, data } of events) {
    if (type === FULL_SNAPSHOT) {
      // Each numbers its nodes anew.
      children.clear();
      take(data.node as Told);
    }
    if (data.source !== 0) continue;
    const { adds, removes } = data as unknown as Change;
    for (const { parentId, id } of removes) of(parentId).delete(id);
    for (const { parentId, node } of adds) {
      of(parentId).add(node.id);
      take(node);
    }
  }
  return children;
}

/** Numbers of the elements of one kind. */
function numbersOf(node: Told, tagName: string): number[] {
  const own = node.tagName === tagName ? [node.id] : [];
  return [...own, ...(node.childNodes ?? []).flatMap((child) => numbersOf(child, tagName))];
}

test('a text that is set again and again while the snapshot is taken stands there once', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(
    {
      '*': filled(3_000).replace(
        '</script>',
        `let n = 0; setInterval(() => { n += 1;
           document.querySelectorAll('h2').forEach((title, index) => index % 100 || (title.textContent = 'Turn ' + n)); }, 5);</script>`,
      ),
    },
    { tag: '' },
  );
  await expect.poll(() => snapshots(site).length).toBe(1);
  // Tells of everything up to now. A stage that is masked strictly would have the replay begin anew.
  await page.evaluate("desirepath.stage('consideration')");
  await page.goto('about:blank');
  await expect.poll(() => site.events().some(({ type }) => type === 'page_leave')).toBe(true);
  await expect.poll(() => recorded(site).some(({ data }) => data.source === 0)).toBe(true);
  const children = childrenAtLast(recorded(site));
  const [snapshot] = snapshots(site);
  const titles = numbersOf(snapshot?.data.node as Told, 'h2');
  expect(titles).toHaveLength(3_000);
  expect(titles.filter((id) => children.get(id)?.size !== 1)).toEqual([]);
});
