import { expect, it } from 'vitest';
import { contactOf } from '../../viewer/model/contact-words.ts';
import { sharedPrefix } from '../../viewer/model/page-prefix.ts';

it('a contact outside the site is named by its way, and is no page', () => {
  expect(contactOf('contact:call')).toBe('call');
  expect(contactOf('/contact')).toBeUndefined();
});

it('a contact outside the site does not hide what the pages have in common', () => {
  const pages = ['/shop/cart', '/shop/home', '/shop/help'];
  expect(sharedPrefix([...pages, 'contact:call'])).toBe('/shop');
});
