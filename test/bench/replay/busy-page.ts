import type { Random } from '../../../examples/simulate/seeded-random.ts';

/** A node as rrweb records it. */
interface PageNode {
  readonly type: number;
  readonly id: number;
  readonly tagName?: string;
  readonly attributes?: Record<string, unknown>;
  readonly childNodes?: PageNode[];
  textContent?: string;
}
type Increment = Readonly<Record<string, unknown>> & { readonly source: number };

/** Elements and texts of the page: what the pages that anchors were measured on have. */
const CARDS = 120;
const WIDTH = 1_280;
const HEIGHT = 800;

/**
 * A shop's page that changes without rest, written down as rrweb would: a grid of cards that come, go and change, a
 * field that is typed into, a pointer, scrolls. Seeded, and consistent: what an increment names is there.
 */
export function createBusyPage(random: Random) {
  let lastId = 0;
  const element = (
    tagName: string,
    attributes: Record<string, unknown>,
    childNodes: PageNode[] = [],
  ): PageNode => ({
    type: 2,
    id: ++lastId,
    tagName,
    attributes,
    childNodes,
  });
  const text = (textContent: string): PageNode => ({ type: 3, id: ++lastId, textContent });
  const card = (): PageNode =>
    element('li', { class: `card kind-${random.whole(0, 40)}` }, [
      element('div', { class: 'picture', style: 'height: 90px;' }),
      element('h3', {}, [text(words(random, 3))]),
      element('p', { class: 'about' }, [text(words(random, 14))]),
      element('button', { type: 'button', class: 'buy' }, [text('Into the basket')]),
    ]);

  const clock = text('0');
  const field = element('input', { type: 'search', name: 'q', value: '' });
  const list = element('ul', { class: 'grid' }, Array.from({ length: CARDS }, card));
  const html = element('html', { lang: 'en' }, [
    element('head', {}, [element('style', { _cssText: styleSheet() }, [])]),
    element('body', {}, [
      element('header', { class: 'bar' }, [element('b', { id: 'clock' }, [clock]), field]),
      element('main', {}, [list]),
    ]),
  ]);
  const page: PageNode = {
    type: 0,
    id: ++lastId,
    childNodes: [{ type: 1, id: ++lastId, name: 'html' } as never, html],
  };
  let typed = '';
  let scrollY = 0;

  const mutation = (part: object): Increment => ({
    source: 0,
    texts: [],
    attributes: [],
    removes: [],
    adds: [],
    ...part,
  });
  const cards = (): PageNode[] => list.childNodes ?? [];
  const anyCard = (): PageNode => cards()[random.whole(0, cards().length - 1)] ?? list;

  function comeAndGo(): Increment {
    const gone = cards().splice(random.whole(0, cards().length - 1), 1);
    const place = random.whole(0, cards().length);
    const next = cards()[place];
    const came = card();
    cards().splice(place, 0, came);
    return mutation({
      removes: gone.map(({ id }) => ({ parentId: list.id, id })),
      adds: flat(came, list.id, next?.id ?? null),
    });
  }
  function change(): Increment {
    const about = anyCard().childNodes?.[2]?.childNodes?.[0];
    if (!about) return mutation({});
    about.textContent = words(random, 14);
    return mutation({ texts: [{ id: about.id, value: about.textContent }] });
  }
  function animate(): Increment {
    const picture = anyCard().childNodes?.[0];
    if (!picture?.attributes) return mutation({});
    const height = `${random.whole(60, 120)}px`;
    picture.attributes.style = `height: ${height};`;
    return mutation({ attributes: [{ id: picture.id, attributes: { style: { height } } }] });
  }
  function mark(): Increment {
    const marked = anyCard();
    if (!marked.attributes) return mutation({});
    marked.attributes.class = `card kind-${random.whole(0, 40)}`;
    return mutation({ attributes: [{ id: marked.id, attributes: { class: marked.attributes.class } }] });
  }
  function move(): Increment {
    const positions = Array.from({ length: 4 }, (_, index) => ({
      x: random.whole(0, WIDTH - 1),
      y: random.whole(0, HEIGHT - 1),
      id: anyCard().id,
      timeOffset: index * 16 - 48,
    }));
    return { source: 1, positions };
  }
  function type(): Increment {
    typed = typed.length > 12 ? '' : `${typed}*`;
    if (field.attributes) field.attributes.value = typed;
    return { source: 5, id: field.id, text: typed, isChecked: false };
  }
  function scroll(): Increment {
    scrollY = Math.max(0, Math.min(6_000, scrollY + random.whole(-300, 320)));
    return { source: 3, id: page.id, x: 0, y: scrollY };
  }

  return {
    meta: { href: 'https://shop.example/', width: WIDTH, height: HEIGHT },
    snapshot: () => structuredClone({ node: page, initialOffset: { left: 0, top: scrollY } }),
    increment: (): Increment =>
      random.weighted([
        [move, 34],
        [animate, 24],
        [change, 16],
        [mark, 12],
        [comeAndGo, 6],
        [scroll, 6],
        [type, 2],
      ])(),
    /** Says on the page itself which moment it is: how the bench knows what is shown. */
    strike(said: string): Increment {
      clock.textContent = said;
      return mutation({ texts: [{ id: clock.id, value: said }] });
    },
  };
}

/** An addition is told node by node, each without its children, as rrweb does. */
function flat(node: PageNode, parentId: number, nextId: number | null): object[] {
  const { childNodes = [] } = node;
  const alone = node.childNodes
    ? { ...node, attributes: { ...node.attributes }, childNodes: [] }
    : { ...node };
  const children = childNodes.toReversed();
  return [
    { parentId, nextId, node: alone },
    ...children.flatMap((child, index) => flat(child, node.id, children[index - 1]?.id ?? null)),
  ];
}

const WORDS = ['wool', 'hill', 'warm', 'mill', 'grey', 'blanket', 'soft', 'woven', 'north', 'sheep'] as const;

function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick(WORDS)).join(' ');
}

/** 40 KB, as a small shop has. */
function styleSheet(): string {
  const kinds = Array.from(
    { length: 400 },
    (_, kind) =>
      `.kind-${kind} { border: 1px solid #${(kind + 256).toString(16)}; } .kind-${kind}:hover .buy { color: #fff; background: #456; }`,
  );
  return `body { margin: 0; font: 14px/1.4 sans-serif; } .grid { display: flex; flex-wrap: wrap; gap: 12px; }
.card { width: 180px; list-style: none; } .bar { position: sticky; top: 0; background: #eee; } ${kinds.join(' ')}`;
}
