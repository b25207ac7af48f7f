import type { Build, Fixture } from './fixture.ts';

const NAMES = ['Harris', 'Shetland', 'Donegal', 'Lovat', 'Cheviot', 'Orkney', 'Galloway', 'Skye'] as const;
const filler = `<p>${'Wool keeps warm when it is wet, and it lasts longer than the loom. '.repeat(4)}</p>`;

const productRow = ({ hash, price }: Build, name: string): string =>
  `<li class="${hash('row')}"><div><a href="#${name}" data-t="link-${name}">${name} blanket</a> <span>${price()}</span></div><div><button data-t="less-${name}">−</button><button data-t="more-${name}">+</button><button data-t="add-${name}">Add to basket</button></div></li>`;

/** What makes one element hard to tell from another, or from itself a week later. */
export const IDENTITIES: readonly Fixture[] = [
  {
    name: 'list whose rows are reordered',
    css: 'li{display:flex;justify-content:space-between;padding:10px;flex-wrap:wrap}',
    body: (build) =>
      `<ul>${build
        .shuffled(NAMES)
        .map((name) => productRow(build, name))
        .join('')}</ul>`,
  },
  {
    name: 'table whose rows are reordered',
    css: 'table{width:100%}td{padding:8px}',
    body: ({ shuffled, price }) =>
      `<table><thead><tr><th data-t="by-name">Name</th><th data-t="by-price">Price</th><th></th></tr></thead><tbody>${shuffled(
        NAMES,
      )
        .map(
          (name) =>
            `<tr><td data-t="name-${name}">${name}</td><td data-t="price-${name}">${price()}</td><td><button data-t="edit-${name}">Edit</button> <button data-t="drop-${name}" aria-label="Remove"><svg width="16" height="16"><path d="M0 0h16v16H0z"/></svg></button></td></tr>`,
        )
        .join('')}</tbody></table>`,
  },
  {
    name: 'rows that come and go',
    css: 'article{padding:12px;margin:6px;background:#eee}',
    body: (build) =>
      `<div>${build
        .shuffled(NAMES)
        .slice(0, 6)
        .map(
          (name, at) =>
            `<article class="${build.hash('card')}">${at % 3 === 0 ? '<span>New in</span>' : ''}<h3>${name}</h3><p>${build.price()}, ${at + 2} left</p><button data-t="buy-${name}">Buy</button></article>`,
        )
        .join('')}</div>`,
  },
  {
    name: 'class names of each build, a banner now and then',
    css: 'body>div{padding:10px}',
    body: ({ number, hash }) =>
      `${number % 2 ? '<div class="banner"><button data-t="banner">Not now</button></div>' : ''}<div class="${hash('top')}"><a href="#" data-t="home" class="${hash('a')}">Home</a><a href="#" data-t="shop" class="${hash('a')}">Shop</a></div><div class="${hash('main')}"><div class="${hash('left')}">${filler}<button class="${hash('b')}" data-t="like"><svg width="20" height="20"><circle r="9" cx="10" cy="10"/></svg></button></div><div class="${hash('right')}">${number % 2 ? '<div>Only today</div>' : ''}<div><button class="${hash('b')}" data-t="buy">Buy it now</button></div></div></div><div class="${hash('foot')}"><a href="#" data-t="terms">Terms</a></div>`,
  },
  {
    name: 'a wrapper more in every other build',
    body: ({ number }) => {
      const [open, close] = number % 2 ? ['<div><div>', '</div></div>'] : ['', ''];
      return `${open}<main><section><h2>Wools</h2>${open}<button data-t="all">All wools</button><ul>${NAMES.map((name) => `<li>${open}<b>${name}</b> <button data-t="see-${name}">See it</button>${close}</li>`).join('')}</ul>${close}</section></main>${close}`;
    },
  },
  {
    name: 'links that one is put before',
    css: 'nav a{padding:10px}',
    body: ({ number }) =>
      `<nav>${number % 2 ? '<a href="#" data-t="sale">Sale</a>' : ''}<a href="#" data-t="new">New</a><a href="#" data-t="wool">Wool</a><a href="#" data-t="mill">The mill</a></nav>${filler}`,
  },
  {
    name: 'pictures in another order',
    css: 'img{width:120px;height:90px;margin:8px;background:#ccc}',
    body: ({ shuffled }) =>
      `<div>${shuffled(NAMES)
        .map((name) => `<a href="#" data-t="${name}"><img alt="${name} blanket" src="data:,"></a>`)
        .join('')}</div>`,
  },
  {
    name: 'ids made at each render',
    body: ({ id }) => {
      const field = (label: string, name: string, generator: string): string => {
        const own = id(generator);
        return `<p><label for="${own}" data-t="label-${name}">${label}</label> <input id="${own}" data-t="${name}"></p>`;
      };
      return `<div id="${id('ember#')}"><form id="${id('form-#')}">${field('Street', 'street', ':r#:')}${field('Town', 'town', ':r#:')}${field('Country', 'country', 'react-select-#-input')}<button type="button" id="${id('radix-#')}" data-t="send">Send it</button> <button type="button" id="${id('headlessui-menu-button-#')}" data-t="more">More ways</button></form></div>`;
    },
  },
  {
    name: 'hooks of the author',
    body: (build) =>
      `<div id="shop">${build
        .shuffled(NAMES)
        .map(
          (name) =>
            `<div data-testid="row-${name}"><b>A blanket</b><button data-t="plus-${name}">+</button><button data-t="buy-${name}" data-dp-event="buy-${name}">Buy</button></div>`,
        )
        .join(
          '',
        )}</div><form name="search"><input name="q" data-t="q"><button type="button" data-t="go">Find</button></form>`,
  },
  {
    name: 'cards that are all alike',
    css: '.card{display:inline-block;width:200px;padding:12px;margin:6px;background:#eee}',
    body: ({ hash }) =>
      `<div>${Array.from({ length: 9 }, (_, at) => `<div class="${hash('card')}"><h3>A gift card</h3><button data-t="gift-${at}">Give it</button></div>`).join('')}</div>`,
  },
  {
    name: 'text that changes',
    body: ({ number, price }) =>
      `<div><button data-t="basket">Basket (${number * 3})</button><button data-t="pay">Pay ${price()}</button><a href="#" data-t="notes">${number + 2} notes</a></div><div><button data-t="follow">${number % 2 ? 'Follow' : 'Following'}</button></div><p data-t="stock">${number % 2 ? 'Sold out' : 'In stock'}</p>`,
    script: () =>
      `truth('basket').onclick = ({ currentTarget }) => { currentTarget.textContent = 'Basket (' + Math.floor(performance.now()) + ')'; };`,
  },
  {
    name: 'elements rendered anew',
    body: () => '<div id="app"></div>',
    script: ({ number }) =>
      `let count = ${number}; const render = () => { $('#app').innerHTML = '<div><p>' + count + ' in all</p><div><button data-t="up">Up</button><button data-t="down">Down</button></div></div><ul>' + ['Red','Green','Blue'].map((name) => '<li><span>' + name + '</span><button data-t="pick-' + name + '">Pick</button></li>').join('') + '</ul>'; mark($('#app')); };
      render(); setInterval(() => { count++; render(); }, 400);`,
  },
];
