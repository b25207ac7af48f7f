import type { Fixture } from './fixture.ts';

const filler = `<p>${'Wool keeps warm when it is wet, and it lasts longer than the loom. '.repeat(6)}</p>`;

const modal: Fixture = {
  name: 'modal, open',
  css: '.veil{position:fixed;inset:0;background:#0008;display:grid;place-items:center}.dialog{background:#fff;padding:30px;width:min(80%,500px)}',
  body: () =>
    `<main><button data-t="open">Choose a size</button>${filler}<button data-t="under">Read on</button></main>`,
  script: () =>
    `truth('open').onclick = () => { const veil = document.createElement('div'); veil.className = 'veil'; veil.innerHTML = '<div class="dialog"><h2>Sizes</h2><button data-t="single">Single bed</button> <button data-t="double">Double bed</button> <button data-t="close" aria-label="Close">×</button></div>'; document.body.append(veil); mark(veil); };`,
  opens: ['open'],
};

const menu: Fixture = {
  name: 'menu, open',
  css: 'nav{position:relative}ul{position:absolute;top:30px;left:0;background:#fff;border:1px solid;padding:10px;margin:0;list-style:none;visibility:hidden}.open ul{visibility:visible}',
  body: () =>
    `<nav><button data-t="open">Our wool</button><ul><li><a href="#" data-t="merino">Merino</a></li><li><a href="#" data-t="alpaca">Alpaca</a></li><li><a href="#" data-t="linen">Linen</a></li></ul></nav>${filler}<button data-t="under">Read on</button>`,
  script: () => `truth('open').onclick = () => $('nav').classList.add('open');`,
  opens: ['open'],
};

const frame = (key: string, html: string): string =>
  `<iframe data-t="${key}" style="width:60%;height:160px;border:2px solid" srcdoc="${html.replaceAll('"', '&quot;')}"></iframe>`;

const question = (number: number): string => (number % 2 ? 'Leave the shop' : 'Empty the basket');

/** What is only there after something was done, or inside a tree of its own. */
export const STATES: readonly Fixture[] = [
  modal,
  { ...modal, name: 'modal, shown without it', isShownClosed: true },
  menu,
  { ...menu, name: 'menu, shown closed', isShownClosed: true },
  {
    ...menu,
    name: 'menu that is clear when closed',
    css: 'nav{position:relative}ul{position:absolute;top:30px;left:0;background:#fff;padding:10px;margin:0;list-style:none;opacity:0;pointer-events:none}.open ul{opacity:1;pointer-events:auto}',
    isShownClosed: true,
  },
  {
    name: 'another dialog at the same place',
    css: '.veil{position:fixed;inset:0;background:#0008;display:grid;place-items:center}.dialog{background:#fff;padding:30px}',
    body: () => `<main>${filler}<button data-t="under">Read on</button></main>`,
    script: ({ number }) =>
      `const veil = document.createElement('div'); veil.className = 'veil'; veil.innerHTML = '<div class="dialog"><button data-t="${question(number)}">${question(number)}</button></div>'; document.body.append(veil); mark(veil);`,
  },
  {
    name: 'accordion',
    css: '.fold{display:none;padding:20px}.open+.fold{display:block}h3{padding:10px;background:#eee}',
    body: () =>
      `<div>${['Sending', 'Washing', 'Returning']
        .map(
          (name) =>
            `<h3 data-t="head-${name}" role="button">${name}</h3><div class="fold">${filler}<button data-t="in-${name}">More on this</button></div>`,
        )
        .join(
          '',
        )}</div><details><summary data-t="summary">Small print</summary><a href="#" data-t="law">The law</a></details>`,
    script: () =>
      `for (const head of document.querySelectorAll('h3')) head.onclick = () => head.classList.add('open');`,
    opens: ['head-Washing', 'head-Sending'],
  },
  {
    name: 'page that grows while one scrolls',
    css: 'li{height:220px}',
    body: () => `<ul id="list"></ul><div id="end"></div>`,
    script: ({ number }) =>
      `const names = ['Ash','Birch','Cedar','Dogwood','Elm','Fir','Gorse','Hazel','Ivy','Juniper','Larch','Maple'];
      let made = 0; const grow = () => { for (const name of names.slice(made, made += 3 + ${number % 2})) { const row = document.createElement('li'); row.innerHTML = '<h3>' + name + '</h3><button data-t="' + name + '">Put by</button>'; $('#list').append(row); mark(row); } };
      grow(); new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) grow(); }, { rootMargin: '100px' }).observe($('#end'));`,
    isScrolled: true,
  },
  {
    name: 'shadow roots in shadow roots',
    css: 'x-card{display:inline-block;margin:10px}',
    body: () => `<x-shop></x-shop>${filler}<x-card></x-card>`,
    script: () =>
      `customElements.define('x-card', class extends HTMLElement { connectedCallback() { const name = this.getAttribute('name') ?? 'alone'; const root = this.attachShadow({ mode: 'open' }); root.innerHTML = '<style>button{padding:12px}</style><p>' + name + '</p><button data-t="add-' + name + '"><b>Add it</b></button><slot></slot>'; mark(root); } });
      customElements.define('x-shop', class extends HTMLElement { connectedCallback() { const root = this.attachShadow({ mode: 'open' }); root.innerHTML = '<section><x-card name="Grey"></x-card><x-card name="Brown"><a href="#" data-t="slotted">Slotted link</a></x-card><x-card name="White"></x-card></section><button data-t="all">All of them</button>'; mark(root); } });`,
  },
  {
    name: 'frames of the same origin',
    body: () =>
      `<h1>Map of the shop</h1>${frame('frame', '<button style="margin:40px">In the frame</button><p><a href="#">A link in it</a>')}<p><button data-t="out">Outside</button></p>`,
    script: () =>
      `truth('frame').addEventListener('load', ({ target }) => markFrame(target, { button: 'in', a: 'link' }));`,
  },
];
