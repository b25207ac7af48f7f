import type { Case } from '../case.ts';
import { click, wait, wheel } from '../hand.ts';

const LONG =
  '<header style="position:sticky;top:0">Shop</header><div class="tall">Long</div><footer>End</footer>';

export const SCROLL: readonly Case[] = [
  {
    name: 'up and down and up and down',
    html: LONG,
    steps: [wheel(400, 4), wheel(-400, 4), wheel(400, 4), wheel(-400, 4), wheel(400, 4)],
    signals: ['excess_scroll'],
    isTimed: true,
    why: 'Four times over the page in a few seconds: something is not found.',
  },
  {
    name: 'big jumps for eight seconds',
    html: LONG,
    steps: [
      wheel(900, 3, 250),
      wheel(-900, 3, 250),
      wheel(900, 3, 250),
      wheel(-900, 3, 250),
      wheel(900, 3, 250),
    ],
    signals: ['excess_scroll'],
    isTimed: true,
    why: 'Slower, and still to and fro.',
  },
  {
    name: 'to and fro in a page that scrolls in a box of its own',
    html: '<main style="height:700px;overflow:auto"><div class="tall">Long</div></main>',
    steps: [wheel(500, 3), wheel(-500, 3), wheel(500, 3), wheel(-500, 3), wheel(500, 3)],
    signals: ['excess_scroll'],
    isTimed: true,
    why: 'Many applications scroll like this.',
  },
  {
    name: 'reading down',
    html: LONG,
    steps: [wheel(200, 14, 120)],
    signals: [],
    isTimed: true,
    why: 'One way.',
  },
  {
    name: 'down to the end and back to the top',
    html: LONG,
    steps: [wheel(900, 5), wheel(-900, 5)],
    signals: [],
    isTimed: true,
    why: 'A look at the length of it.',
  },
  {
    name: 'small corrections',
    html: LONG,
    steps: [wheel(600, 2), wheel(-120, 2), wheel(120, 2), wheel(-120, 2), wheel(120, 2), wheel(-120, 2)],
    signals: [],
    isTimed: true,
    why: 'Placing a paragraph.',
  },
  {
    name: 'endless posts',
    html: `<ul id="u"></ul><script>
      const more = () => { for (let i = 0; i < 10; i++) u.insertAdjacentHTML('beforeend', '<li style="height:160px">Post</li>'); };
      more(); addEventListener('scroll', () => { if (scrollY + innerHeight > document.body.scrollHeight - 400) more(); });
    </script>`,
    steps: [wheel(500, 14, 110)],
    signals: [],
    isTimed: true,
    why: 'It grows, and the way is down.',
  },
  {
    name: 'sections by the table of contents',
    html: `<nav style="position:fixed;top:0">${[1, 2, 3].map((n) => `<a id="a${n}" href="#s${n}">${n}</a> `).join('')}</nav>${[1, 2, 3].map((n) => `<h2 id="s${n}" style="margin-top:1500px">${n}</h2>`).join('')}<div class="tall">`,
    steps: ['#a1', '#a3', '#a1', '#a3', '#a1', '#a2'].flatMap((id) => [click(id), wait(450)]),
    signals: [],
    isTimed: true,
    why: 'The links scroll, not the visitor.',
  },
  {
    name: 'two comparisons with much time between',
    html: LONG,
    steps: [wheel(900, 2), wheel(-900, 2), wait(10_500), wheel(900, 2), wheel(-900, 2)],
    signals: [],
    isTimed: true,
    why: 'Spread over a quarter of a minute.',
  },
];
