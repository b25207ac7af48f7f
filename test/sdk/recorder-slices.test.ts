import type { RecordedEvent } from '../support/expect-events.ts';
import { FULL_SNAPSHOT, recorded } from './recorded.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;

type Told = { readonly id: number; readonly tagName?: string; readonly childNodes?: readonly Told[] };
type Change = {
  readonly adds: readonly {
    readonly parentId: number;
    readonly nextId: number | null;
    readonly node: Told;
  }[];
  readonly removes: readonly { readonly parentId: number; readonly id: number }[];
};

/** The elements of `main` in the end, by what was recorded: as a player builds them, which takes nothing for granted. */
function outlineAtLast(events: readonly RecordedEvent[]): string {
  const nodes = new Map<number, { tagName: string; children: number[] }>();
  const homes = new Set<number>();
  const leave = (parentId: number, id: number): void => {
    const children = nodes.get(parentId)?.children ?? [];
    if (!children.includes(id)) return;
    children.splice(children.indexOf(id), 1);
    homes.delete(id);
  };
  const come = (id: number): void => {
    // A player would have two of it, and find one.
    if (homes.has(id)) throw new Error(`Node ${id} stands twice.`);
    homes.add(id);
  };
  const take = ({ id, tagName = '', childNodes = [] }: Told): void => {
    for (const child of nodes.get(id)?.children ?? []) homes.delete(child);
    nodes.set(id, { tagName, children: childNodes.map((child) => child.id) });
    for (const child of childNodes) {
      come(child.id);
      take(child);
    }
  };
  for (const { type, data } of events) {
    if (type === FULL_SNAPSHOT) {
      nodes.clear();
      homes.clear();
      take(data.node as Told);
    }
    if (data.source !== 0) continue;
    const { adds, removes } = data as unknown as Change;
    for (const { parentId, id } of removes) leave(parentId, id);
    // The player keeps those whose sibling comes later in the same event.
    const waiting = [...adds];
    for (let add = waiting.shift(); add; add = waiting.shift()) {
      const { parentId, nextId, node } = add;
      const children = nodes.get(parentId)?.children;
      const at = nextId === null ? children?.length : children?.indexOf(nextId);
      if (children && at !== undefined && at >= 0) {
        come(node.id);
        take(node);
        children.splice(at, 0, node.id);
      } else if (waiting.some((other) => [nextId, parentId].includes(other.node.id))) waiting.push(add);
    }
  }
  const outline = (id: number): string => {
    const { tagName = '', children = [] } = nodes.get(id) ?? {};
    return tagName && `<${tagName}>${children.map(outline).join('')}`;
  };
  const main = [...nodes].find(([, { tagName }]) => tagName === 'main')?.[0] ?? 0;
  return outline(main);
}

/** Many changes of a large page, each of which is looked at. */
const SLOW_MS = 120_000;
/** Articles are taken from the front and from the back. */
const MOST_STEPS = 900;
const LIVE = `(function outline(node) { return '<' + node.localName + '>' + [...node.children].map(outline).join('') })(document.querySelector('main'))`;

test.for<[what: string, act: string]>([
  [
    'move into new ones',
    "const box = document.createElement('section'); box.append(...[...main.children].slice(0, 3)); main.append(box)",
  ],
  ['move into some that it has not come to', 'main.children[2_990 - n].append(main.children[n])'],
  ['come before all others', "main.prepend(document.createElement('section'))"],
])(
  'elements that %s while the snapshot is taken in slices are replayed where they are',
  { timeout: 3 * SLOW_MS },
  async ([, act], { visit, expect }) => {
    const { site, page } = await visit(
      {
        '*': `<title>Shop</title>SDK<body><main></main><script>
        const main = document.querySelector('main'); let n = 0;
        main.innerHTML = '<article><h2>Title</h2><p>Text</p></article>'.repeat(3_000);
        let isTold = false;
        const step = () => { ${act}; n += 1; if (n < 150 || !isTold && n < ${MOST_STEPS}) setTimeout(step, 5); else n = 'end'; };
        // The recorder begins then, or soon after.
        const waiting = setInterval(() => {
          const recorder = document.querySelector('script[src*=recorder]');
          if (recorder) { clearInterval(waiting); recorder.addEventListener('load', step) }
        }, 5);
      </script>`,
      },
      { tag: '' },
    );
    await expect.poll(() => site.chunks.some(({ snapshot }) => snapshot), { timeout: SLOW_MS }).toBe(true);
    await page.evaluate('isTold = true');
    await page.waitForFunction("n === 'end'", null, { timeout: SLOW_MS });
    const live = await page.evaluate<string>(LIVE);
    await page.evaluate("desirepath.stage('consideration')");
    await page.goto('about:blank');
    await expect.poll(() => recorded(site).some(({ data }) => data.source === 0)).toBe(true);
    await expect.poll(() => outlineAtLast(recorded(site)) === live).toBe(true);
  },
);
