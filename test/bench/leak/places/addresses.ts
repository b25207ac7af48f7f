import type { Page } from 'playwright';
import type { LeakSite } from '../site.ts';
import { ALL, type Place, SOME } from './place.ts';

/** A secret in how a page is reached: its address, the page before, its title. */
export type Way = Omit<Place, 'html' | 'script' | 'use'> & {
  readonly go: (page: Page, site: LeakSite, secret: string) => Promise<unknown>;
};

const encoded = encodeURIComponent;

export const ADDRESSES: readonly Way[] = [
  {
    name: 'page: path',
    policy: 'address',
    kinds: [...ALL, 'phone', 'iban'],
    go: (page, { url }, secret) => page.goto(`${url}/u/${encoded(secret)}/home`),
  },
  {
    name: 'page: parameter',
    policy: 'never',
    kinds: [...ALL, 'phone', 'street', 'password'],
    go: (page, { url }, secret) => page.goto(`${url}/find?q=${encoded(secret)}&who=${encoded(secret)}`),
  },
  {
    name: 'page: fragment',
    policy: 'never',
    kinds: SOME,
    go: (page, { url }, secret) => page.goto(`${url}/text#${encoded(secret)}`),
  },
  {
    name: 'form sent by GET',
    policy: 'never',
    kinds: [...ALL, 'phone', 'street', 'password'],
    async go(page, { url }, secret) {
      await page.goto(`${url}/form`);
      await page.fill('input', secret);
      await page.click('button');
      await page.waitForURL(/results/);
    },
  },
  {
    name: 'redirect with a ticket',
    policy: 'never',
    kinds: ['token', 'email', 'name'],
    go: (page, { url }, secret) =>
      page.goto(`${url}/redirect?to=${encoded(`${new URL(url).pathname}/in?ticket=${encoded(secret)}`)}`),
  },
  {
    name: 'referrer: path',
    policy: 'address',
    kinds: SOME,
    async go(page, { url, elsewhere }, secret) {
      await page.goto(`${elsewhere}/of/${encoded(secret)}?to=${encoded(url)}`);
      await page.click('a');
      await page.waitForURL(/arrived/);
    },
  },
  {
    name: 'referrer: parameter',
    policy: 'never',
    kinds: ALL,
    async go(page, { url, elsewhere }, secret) {
      await page.goto(`${elsewhere}/search?q=${encoded(secret)}&to=${encoded(url)}`);
      await page.click('a');
      await page.waitForURL(/arrived/);
    },
  },
  {
    name: 'title of a page',
    policy: 'text',
    kinds: [...ALL, 'phone'],
    go: (page, site, secret) => page.goto(`${site.url}/titled/${site.hold(secret)}`),
  },
];
