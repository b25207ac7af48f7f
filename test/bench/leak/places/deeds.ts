import { ALL, type Place, quoted, SOME } from './place.ts';

const click = (page: Parameters<NonNullable<Place['use']>>[0], id: string): Promise<void> =>
  page.locator(`#${id}`).click({ position: { x: 2, y: 2 }, force: true });

/** What events are made of: clicks, addresses, errors, and the site's own words. */
export const DEEDS: readonly Place[] = [
  {
    name: 'clicked: text',
    policy: 'text',
    kinds: ALL,
    html: (secret, id) => `<button id="${id}">Pay ${secret}</button>`,
    use: (page, _, id) => click(page, id),
  },
  {
    name: 'clicked: aria-label',
    policy: 'text',
    kinds: ALL,
    html: (secret, id) => `<section id="${id}"><button aria-label="${secret}">x</button></section>`,
    use: (page, _, id) => page.locator(`#${id} button`).click(),
  },
  {
    name: 'clicked: id',
    policy: 'structure',
    kinds: ['email', 'card', 'token'],
    html: (secret, id) =>
      `<section id="${id}"><button id="${secret.replaceAll(' ', '-')}" name="${secret}">x</button></section>`,
    use: (page, _, id) => page.locator(`#${id} button`).click(),
  },
  {
    name: 'clicked: a masked part of it',
    policy: 'never',
    kinds: ALL,
    html: (secret, id) => `<button id="${id}">Hello <span data-dp-mask>${secret}</span></button>`,
    use: (page, _, id) => click(page, id),
  },
  {
    name: 'clicked: a strict region in it',
    policy: 'never',
    kinds: SOME,
    html: (secret, id) =>
      `<article id="${id}"><p>Read</p><p data-dp-stage="purchase">${secret}</p></article>`,
    use: (page, _, id) => click(page, id),
  },
  {
    name: 'clicked: a label around a field',
    policy: 'never',
    kinds: SOME,
    html: (secret, id) => `<label id="${id}">Note <textarea>${secret}</textarea></label>`,
    use: (page, _, id) => click(page, id),
  },
  {
    name: 'clicked: editable text',
    policy: 'never',
    kinds: SOME,
    html: (secret, id) => `<div id="${id}" contenteditable>${secret}</div>`,
    use: (page, _, id) => click(page, id),
  },
  {
    name: 'uncaught error',
    policy: 'text',
    kinds: ALL,
    script: (secret) => `setTimeout(() => { throw new Error('No account for ' + ${quoted(secret)}) })`,
  },
  {
    name: 'rejected promise',
    policy: 'text',
    kinds: ALL,
    script: (secret) => `void Promise.reject(new Error('No order of ' + ${quoted(secret)}))`,
  },
  {
    name: 'console error',
    policy: 'never',
    kinds: ALL,
    script: (secret) => `console.error(${quoted(secret)})`,
  },
  {
    name: 'failed request: parameter',
    policy: 'never',
    kinds: ALL,
    script: (secret) => `void fetch('/none?who=' + encodeURIComponent(${quoted(secret)}))`,
  },
  {
    name: 'failed request: path',
    policy: 'address',
    kinds: ALL,
    script: (secret) => `void fetch('/none/' + encodeURIComponent(${quoted(secret)}))`,
  },
  {
    name: 'failed file: parameter',
    policy: 'never',
    kinds: SOME,
    script: (secret) => `new Image().src = '/none?who=' + encodeURIComponent(${quoted(secret)})`,
  },
  {
    name: 'route: path',
    policy: 'address',
    kinds: ALL,
    script: (secret) =>
      `history.pushState({}, '', location.pathname.replace(/\\/of.*|$/, '/of/' + encodeURIComponent(${quoted(secret)})))`,
  },
  {
    name: 'route: parameter',
    policy: 'never',
    kinds: ALL,
    script: (secret) => `history.pushState({}, '', '?who=' + encodeURIComponent(${quoted(secret)}))`,
  },
  {
    name: 'route: replaced parameter',
    policy: 'never',
    kinds: SOME,
    script: (secret) => `history.replaceState({}, '', '?q=' + encodeURIComponent(${quoted(secret)}))`,
  },
  {
    name: 'route: in the fragment',
    policy: 'never',
    kinds: SOME,
    script: (secret) => `location.hash = '#/cart?who=' + encodeURIComponent(${quoted(secret)})`,
  },
  {
    name: 'fragment',
    policy: 'never',
    kinds: ALL,
    script: (secret) => `location.hash = encodeURIComponent(${quoted(secret)})`,
  },
  {
    name: 'clipboard',
    policy: 'never',
    kinds: SOME,
    script: (secret) =>
      `document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: Object.assign(new DataTransfer(), { x: ${quoted(secret)} }) }))`,
  },
  {
    name: 'track, identify, data-dp-event',
    policy: 'own',
    kinds: ['name'],
    html: (secret, id) => `<button id="${id}" data-dp-event="${secret}">e</button>`,
    script: (secret) => `window.desirepath?.track('order', { who: ${quoted(secret)} })`,
    use: (page, _, id) => click(page, id),
  },
];
