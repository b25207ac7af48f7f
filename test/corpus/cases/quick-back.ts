import type { Case } from '../case.ts';
import { back, click, follow, goto, wait } from '../hand.ts';

const SPA = `<nav><a id="l" href="products">Products</a></nav><main id="m">Home</main><script>
  const show = () => { m.textContent = location.pathname.endsWith('products') ? 'Products' : 'Home'; };
  l.onclick = (e) => { e.preventDefault(); history.pushState({}, '', 'products'); show(); };
  addEventListener('popstate', show);
</script>`;
const LINK = {
  '/': '<a id="l" href="offer">Special offer</a>',
  '*': '<h1>Not what you thought</h1><a id="n" href="./">Home</a>',
};

export const QUICK_BACK: readonly Case[] = [
  {
    name: 'a link that misled, and back by the browser’s button',
    html: LINK,
    steps: [follow('#l'), wait(1200), back, wait(300)],
    signals: ['quick_back'],
    why: 'Back after a second.',
  },
  {
    name: 'back from a route inside the document',
    html: { '/': SPA, '*': SPA },
    steps: [click('#l'), wait(900), back, wait(300)],
    signals: ['quick_back'],
    why: 'The same without a load.',
  },
  {
    name: 'back to a page that the browser had to load again',
    html: {
      '/': '<script>addEventListener("unload",()=>{})</script><a id="l" href="offer">Offer</a>',
      '*': '<h1>Offer',
    },
    steps: [follow('#l'), wait(800), back, wait(600)],
    signals: ['quick_back'],
    why: 'Whether it comes from the cache or not.',
  },
  {
    name: 'twice into the wrong result',
    html: { '/': '<a id="a" href="one">One</a><p><a id="b" href="two">Two</a>', '*': '<h1>Wrong' },
    steps: [follow('#a'), wait(700), back, wait(500), follow('#b'), wait(700), back, wait(300)],
    signals: ['quick_back', 'quick_back'],
    why: 'Two links misled.',
  },
  {
    name: 'back after a good read',
    html: LINK,
    steps: [follow('#l'), wait(8000), back, wait(300)],
    signals: [],
    why: 'Eight seconds are a look at an offer.',
  },
  {
    name: 'on by a link of the page, home again',
    html: LINK,
    steps: [follow('#l'), wait(600), follow('#n')],
    signals: [],
    why: 'Home by its link is going on.',
  },
  {
    name: 'a reload',
    html: '<button id="b" onclick="this.textContent=1">x</button>',
    steps: [click('#b'), wait(400), (page) => page.reload(), wait(400)],
    signals: [],
    why: 'The same page again is not back.',
  },
  {
    name: 'a detour that the site itself makes',
    html: {
      '/': '<a id="l" href="check">Account</a>',
      '/check': '<script>setTimeout(()=>location.replace("./"),300)</script><p>One moment',
    },
    steps: [click('#l'), wait(1500)],
    signals: [],
    why: 'The visitor did not turn round; the site sent them back.',
  },
  {
    name: 'forward again after going back slowly',
    html: LINK,
    steps: [follow('#l'), wait(7600), back, wait(500), (page) => page.goForward(), wait(400)],
    signals: [],
    why: 'Forward is not back.',
  },
  {
    name: 'another page by the address bar',
    html: LINK,
    steps: [goto('offer'), wait(500), goto('./'), wait(400)],
    signals: [],
    why: 'Nobody went back.',
  },
  {
    name: 'an anchor inside the page, and back up',
    html: '<a id="l" href="#end">To the end</a><div class="tall"></div><h2 id="end">End</h2>',
    steps: [click('#l'), wait(900), back, wait(300)],
    signals: [],
    why: 'One page all the time.',
  },
];
