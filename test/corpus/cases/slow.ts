import type { Case } from '../case.ts';
import { click, type, wait } from '../hand.ts';

const BUSY = 'const busy=(ms)=>{const t=performance.now();while(performance.now()-t<ms);};';

export const SLOW: readonly Case[] = [
  {
    name: 'a filter that freezes the page for most of a second',
    html: `<button id="b">Apply filters</button><p id="o"></p><script>${BUSY}b.onclick=()=>{busy(750);o.textContent='12 results'}</script>`,
    steps: [click('#b'), wait(600)],
    signals: ['slow_response'],
    isTimed: true,
    why: 'Nothing moved for three quarters of a second.',
  },
  {
    name: 'a key that is shown late',
    html: `<input id="f"><script>${BUSY}f.oninput=()=>busy(640)</script>`,
    steps: [click('#f'), (page) => page.keyboard.press('a'), wait(900)],
    signals: ['slow_response'],
    isTimed: true,
    why: 'One types and waits.',
  },
  {
    name: 'a menu behind a heavy press',
    html: `<button id="b">Menu</button><ul id="m" hidden><li>One</ul><script>${BUSY}b.onpointerdown=()=>busy(680);b.onclick=()=>{m.hidden=false}</script>`,
    steps: [click('#b'), wait(800)],
    signals: ['slow_response'],
    isTimed: true,
    why: 'The press itself is heavy.',
  },
  {
    name: 'a button that answers in a tenth of a second',
    html: `<button id="b">Sort</button><p id="o"></p><script>${BUSY}b.onclick=()=>{busy(100);o.textContent='Sorted'}</script>`,
    steps: [click('#b')],
    signals: [],
    isTimed: true,
    why: 'One hardly notices.',
  },
  {
    name: 'work that does not stand in the way',
    html: `<button id="b">Import</button><p id="o"></p><script>b.onclick=()=>{o.textContent='Working';setTimeout(()=>{o.textContent='Done'},1500)}</script>`,
    steps: [click('#b'), wait(800)],
    signals: [],
    isTimed: true,
    why: 'The page stays awake and says what it does.',
  },
  {
    name: 'a heavy task long before the click',
    html: `<button id="b">Go</button><p id="o"></p><script>${BUSY}busy(900);b.onclick=()=>{o.textContent='Gone'}</script>`,
    steps: [wait(500), click('#b')],
    signals: [],
    isTimed: true,
    why: 'It was over by then.',
  },
  {
    name: 'a question of the browser that is thought about',
    html: `<button id="b">Remove</button><p id="o"></p><script>b.onclick=()=>{if(confirm('Sure?'))o.textContent='Removed'}</script>`,
    steps: [click('#b'), wait(600)],
    signals: [],
    isTimed: true,
    why: 'The visitor was thinking, not the page.',
  },
  {
    name: 'typing at ease',
    html: '<form onsubmit="return false"><textarea id="t"></textarea></form>',
    steps: [type('#t', 'All is well here.'), wait(300)],
    signals: [],
    isTimed: true,
    why: 'Each letter at once.',
  },
];
