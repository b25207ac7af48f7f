import { fileOf, longSheet } from '../site.ts';
import { ALL, type Place, quoted, SOME } from './place.ts';

const text = (name: string, html: (secret: string, id: string) => string, kinds = ALL): Place => ({
  name,
  policy: 'text',
  kinds,
  html,
});
const shadow = (secret: string, id: string, mode: string): string =>
  `document.getElementById('${id}').attachShadow({mode:'${mode}'}).innerHTML = '<p title=' + JSON.stringify(${quoted(secret)}) + '>x</p><b>' + ${quoted(secret)} + '</b>'`;

/** What a page shows, says and is made of. */
export const CONTENT: readonly Place[] = [
  text('text', (secret) => `<p>Hello ${secret}, welcome</p>`, [...ALL, 'phone', 'iban', 'street']),
  text('text of a table', (secret) => `<table><tr><td>${secret}</td></tr></table>`),
  text('text of a dialog', (secret) => `<dialog open>${secret}</dialog>`),
  text('text of an option', (secret) => `<select><option>${secret}</option></select>`),
  text('caption of a button', (secret) => `<input type="submit" value="Pay ${secret}">`, SOME),
  text('SVG text', (secret) => `<svg viewBox="0 0 9 9"><text>${secret}</text><title>${secret}</title></svg>`),
  text('numbers with signs nobody sees', (secret) => `<p>${[...secret].join('\u200b')}</p>`, [
    'card',
    'phone',
  ]),
  text(
    'numbers over several elements',
    (secret) =>
      `<p>${secret
        .split(' ')
        .map((part) => `<i>${part}</i>`)
        .join('')}</p>`,
    ['card', 'phone'],
  ),
  text(
    'title, alt, placeholder',
    (secret) => `<i title="${secret}">t</i><img alt="${secret}"><input placeholder="${secret}">`,
  ),
  text(
    'aria-label, aria-description',
    (secret) => `<i aria-label="${secret}" aria-description="${secret}">l</i>`,
  ),
  text('data attribute', (secret) => `<i data-customer="${secret}">d</i>`, [...ALL, 'phone', 'street']),
  text('JSON in a data attribute', (secret) => `<i data-props='{"id":7,"who":"${secret}"}'>j</i>`),
  text('custom attribute', (secret) => `<x-card customer="${secret}">c</x-card>`),
  text('event handler attribute', (secret) => `<i onclick="show('${secret}')">o</i>`),
  text('meta element', (secret) => `<meta name="customer" content="${secret}">`),
  text('label attribute', (secret) => `<select><optgroup label="${secret}"></optgroup></select>`, SOME),
  text(
    'content of a stylesheet',
    (secret, id) => `<style>#${id}::before{content:"${secret}"}</style><i id="${id}"></i>`,
  ),
  text(
    'long stylesheet, kept once',
    (secret, id) => `<style>${longSheet(`#${id}::before{content:"${secret}"}`)}</style><i id="${id}"></i>`,
  ),
  text('stylesheet in a file', (secret) => `<link rel="stylesheet" href="${fileOf(secret, 'css')}">`),
  text('custom property', (secret) => `<i style="--who:'${secret}'">v</i>`, SOME),
  {
    name: 'adopted stylesheet',
    policy: 'text',
    kinds: ALL,
    script: (secret, id) =>
      `{ const s = new CSSStyleSheet(); s.replaceSync('#${id}::after{content:"' + ${quoted(secret)} + '"}'); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; }`,
  },
  {
    name: 'inserted rule',
    policy: 'text',
    kinds: SOME,
    html: (_, id) => `<style id="${id}">i{color:red}</style>`,
    script: (secret, id) =>
      `document.getElementById('${id}').sheet.insertRule('b::after{content:"' + ${quoted(secret)} + '"}')`,
  },
  {
    name: 'text that changes',
    policy: 'text',
    kinds: ALL,
    html: (_, id) => `<p id="${id}">old</p>`,
    script: (secret, id) => `document.getElementById('${id}').firstChild.data = ${quoted(secret)}`,
  },
  {
    name: 'attribute that changes',
    policy: 'text',
    kinds: ALL,
    html: (_, id) => `<p id="${id}" title="old">t</p>`,
    script: (secret, id) => `document.getElementById('${id}').title = ${quoted(secret)}`,
  },
  {
    name: 'document title',
    policy: 'text',
    kinds: SOME,
    script: (secret) => `document.title = ${quoted(secret)}`,
  },
  {
    name: 'open shadow root',
    policy: 'text',
    kinds: ALL,
    html: (_, id) => `<div id="${id}"></div>`,
    script: (secret, id) => shadow(secret, id, 'open'),
  },
  {
    name: 'closed shadow root',
    policy: 'text',
    kinds: SOME,
    html: (_, id) => `<div id="${id}"></div>`,
    script: (secret, id) => shadow(secret, id, 'closed'),
  },
  text('frame by srcdoc', (secret) => `<iframe srcdoc="<p title='${secret}'>${secret}</p>"></iframe>`),
  text(
    'same-origin frame',
    (secret) =>
      `<iframe src="/frame?html=${encodeURIComponent(`<i data-who="${secret}">${secret}</i>`)}"></iframe>`,
  ),
  {
    name: 'canvas',
    policy: 'never',
    kinds: SOME,
    html: (_, id) => `<canvas id="${id}"></canvas>`,
    script: (secret, id) =>
      `document.getElementById('${id}').getContext('2d').fillText(${quoted(secret)}, 9, 9)`,
  },
  {
    name: 'script and comment',
    policy: 'never',
    kinds: ALL,
    html: (secret) => `<script type="application/json">{"who":"${secret}"}</script><!-- ${secret} -->`,
  },
  {
    name: 'link to an address or a phone',
    policy: 'never',
    kinds: ['email', 'phone'],
    html: (secret) =>
      `<a href="mailto:${secret}">m</a><svg><a xlink:href="tel:${secret}"><text>t</text></a></svg>`,
  },
  {
    name: 'path of a link',
    policy: 'link',
    kinds: ALL,
    html: (secret) => `<a href="/u/${encodeURIComponent(secret)}/orders">l</a>`,
  },
  {
    name: 'parameter of a link or form',
    policy: 'never',
    kinds: ALL,
    html: (secret) =>
      `<a href="/find?q=${encodeURIComponent(secret)}#${encodeURIComponent(secret)}">l</a><form action="/find?who=${encodeURIComponent(secret)}"></form>`,
  },
  {
    name: 'address of a picture',
    policy: 'media',
    kinds: ['name', 'email', 'token'],
    html: (secret) =>
      `<img src="/none.svg?of=${encodeURIComponent(secret)}" srcset="/none.svg?of=${encodeURIComponent(secret)} 2x"><video poster="/none.svg?of=${encodeURIComponent(secret)}"></video>`,
  },
  {
    name: 'picture of a style',
    policy: 'media',
    kinds: ['name', 'email', 'token'],
    html: (secret, id) =>
      `<i style="background:url('/none.svg?of=${encodeURIComponent(secret)}')">b</i><style>#${id}{background:url("/none.svg?of=${encodeURIComponent(secret)}")}</style>`,
  },
  {
    name: 'what a picture shows',
    policy: 'picture',
    kinds: SOME,
    html: (secret) => `<img src="${fileOf(secret, 'svg')}">`,
  },
  {
    name: 'what a picture of a style shows',
    policy: 'picture',
    kinds: SOME,
    html: (secret) => `<b style="display:block;height:9px;background:url(${fileOf(secret, 'svg')})"></b>`,
  },
  {
    name: 'what pictures of a strict region show',
    policy: 'never',
    kinds: SOME,
    html: (secret) =>
      `<div data-dp-stage="purchase"><img src="${fileOf(`${secret} img`, 'svg')}">
       <b style="display:block;height:9px;background:url(${fileOf(`${secret} css`, 'svg')})"></b>
       <svg width="9" height="9"><image href="${fileOf(`${secret} svg`, 'svg')}" width="9" height="9"/></svg>
       <video poster="${fileOf(`${secret} video`, 'svg')}"></video>
       <input type="image" src="${fileOf(`${secret} input`, 'svg')}"></div>`,
  },
  {
    name: 'what pictures of a blocked region show',
    policy: 'never',
    kinds: SOME,
    html: (secret) =>
      `<div data-dp-block><img src="${fileOf(`${secret} img`, 'svg')}">
       <b style="display:block;height:9px;background:url(${fileOf(`${secret} css`, 'svg')})"></b></div>`,
  },
  {
    name: 'id and name',
    policy: 'structure',
    kinds: ['email', 'card', 'token'],
    html: (secret) => `<b id="${secret.replaceAll(' ', '')}" data-testid="${secret}">i</b>`,
  },
  {
    name: 'masked region',
    policy: 'never',
    kinds: ALL,
    html: (secret) =>
      `<div data-dp-mask><p title="${secret}">${secret}</p><iframe srcdoc="<p>${secret}</p>"></iframe></div>`,
  },
  {
    name: 'blocked region',
    policy: 'never',
    kinds: ALL,
    html: (secret) => `<div data-dp-block><p title="${secret}">${secret}</p></div>`,
  },
  {
    name: 'region of a strict stage',
    policy: 'never',
    kinds: ALL,
    html: (secret) =>
      `<div data-dp-stage="purchase"><p title="${secret}">${secret}</p><iframe srcdoc="<i data-x='${secret}'>${secret}</i>"></iframe></div>`,
  },
];
