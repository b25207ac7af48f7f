import { ALL, type Place, quoted, SOME } from './place.ts';

const input =
  (type: string, more = '') =>
  (secret: string, id: string): string =>
    `<input id="${id}" type="${type}" ${more} value="${secret}">`;
const typed = (type: string, more = '') => ({
  html: (_: string, id: string): string => `<input id="${id}" type="${type}" ${more}>`,
  use: (page: Parameters<NonNullable<Place['use']>>[0], secret: string, id: string) =>
    page.fill(`#${id}`, secret),
});

/** What visitors type and choose, and what forms carry along. */
export const FIELDS: readonly Place[] = [
  { name: 'text field, filled by the server', policy: 'never', kinds: ALL, html: input('text') },
  { name: 'text field, typed', policy: 'never', kinds: ALL, ...typed('text') },
  { name: 'e-mail field, typed', policy: 'never', kinds: ['email'], ...typed('email') },
  { name: 'phone field, typed', policy: 'never', kinds: ['phone'], ...typed('tel') },
  { name: 'search field, typed', policy: 'never', kinds: SOME, ...typed('search') },
  { name: 'password field, typed', policy: 'never', kinds: ['password', 'token'], ...typed('password') },
  {
    name: 'password field, then shown',
    policy: 'never',
    kinds: ['password', 'token'],
    ...typed('password'),
    use: async (page, secret, id) => {
      await page.fill(`#${id}`, secret);
      await page.evaluate(`document.getElementById('${id}').type = 'text'`);
      await page.fill(`#${id}`, `${secret} `);
    },
  },
  { name: 'payment field', policy: 'never', kinds: ['card'], ...typed('text', 'autocomplete="cc-number"') },
  {
    name: 'one-time code',
    policy: 'never',
    kinds: ['card'],
    ...typed('text', 'autocomplete="one-time-code"'),
  },
  { name: 'hidden field', policy: 'never', kinds: ALL, html: input('hidden') },
  {
    name: 'field in an open region',
    policy: 'never',
    kinds: SOME,
    html: (secret, id) => `<div data-dp-unmask>${input('text')(secret, id)}</div>`,
  },
  {
    name: 'field set by a script',
    policy: 'never',
    kinds: ALL,
    html: (_, id) => `<input id="${id}">`,
    script: (secret, id) => `document.getElementById('${id}').value = ${quoted(secret)}`,
  },
  {
    name: 'value attribute set by a script',
    policy: 'never',
    kinds: SOME,
    html: (_, id) => `<input id="${id}">`,
    script: (secret, id) => `document.getElementById('${id}').setAttribute('value', ${quoted(secret)})`,
  },
  {
    name: 'text area, filled by the server',
    policy: 'never',
    kinds: ALL,
    html: (secret) => `<label>Note <textarea>${secret}</textarea></label>`,
  },
  {
    name: 'text area, typed',
    policy: 'never',
    kinds: SOME,
    html: (_, id) => `<textarea id="${id}"></textarea>`,
    use: (page, secret, id) => page.fill(`#${id}`, secret),
  },
  {
    name: 'text area that grows by a mirror',
    policy: 'never',
    kinds: SOME,
    html: (_, id) => `<div id="${id}" data-replicated-value=""></div>`,
    script: (secret, id) =>
      `document.getElementById('${id}').setAttribute('data-replicated-value', ${quoted(secret)})`,
  },
  {
    name: 'editable text',
    policy: 'never',
    kinds: ALL,
    html: (secret) => `<div contenteditable><p>${secret}</p></div>`,
  },
  {
    name: 'editable text, typed',
    policy: 'never',
    kinds: SOME,
    html: (_, id) => `<div contenteditable="plaintext-only" id="${id}"></div>`,
    use: (page, secret, id) => page.fill(`#${id}`, secret),
  },
  {
    name: 'document in design mode',
    policy: 'never',
    kinds: ['name'],
    html: (_, id) => `<iframe id="${id}"></iframe>`,
    script: (secret, id) =>
      `{ const d = document.getElementById('${id}').contentDocument; d.designMode = 'on'; d.body.append(${quoted(secret)}); }`,
  },
  {
    name: 'value of an option, chosen',
    policy: 'never',
    kinds: SOME,
    html: (secret, id) => `<select id="${id}"><option value="-">-<option value="${secret}">A</select>`,
    use: (page, secret, id) => page.selectOption(`#${id}`, secret),
  },
  {
    name: 'value of a suggestion',
    policy: 'never',
    kinds: SOME,
    html: (secret) => `<datalist><option value="${secret}"></datalist>`,
  },
  {
    name: 'value of a radio button, chosen',
    policy: 'never',
    kinds: SOME,
    html: (secret, id) => `<input type="radio" id="${id}" value="${secret}">`,
    use: (page, _, id) => page.check(`#${id}`),
  },
  {
    name: 'value of a check box, chosen',
    policy: 'never',
    kinds: SOME,
    html: (secret, id) => `<input type="checkbox" id="${id}" value="${secret}">`,
    use: (page, _, id) => page.check(`#${id}`),
  },
  {
    name: 'value of a button',
    policy: 'never',
    kinds: SOME,
    html: (secret) => `<button type="button" value="${secret}">Go</button>`,
  },
  {
    name: 'value of a slider',
    policy: 'never',
    kinds: ['name', 'amount'],
    html: (secret) => `<div role="slider" aria-valuetext="${secret}">s</div>`,
  },
  {
    name: 'field in a shadow root',
    policy: 'never',
    kinds: SOME,
    html: (_, id) => `<div id="${id}"></div>`,
    script: (secret, id) =>
      `document.getElementById('${id}').attachShadow({mode:'open'}).innerHTML = '<input value=' + JSON.stringify(${quoted(secret)}) + '>'`,
  },
  {
    name: 'field in a frame',
    policy: 'never',
    kinds: SOME,
    html: (secret) => `<iframe srcdoc="<input value='${secret}'>"></iframe>`,
  },
];
