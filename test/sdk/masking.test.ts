import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { MASK, maskText } from '../../sdk/privacy/mask-text.ts';
import { maskUrl } from '../../sdk/privacy/mask-url.ts';

beforeAll(() => {
  // Addresses are read against the page they stand on.
  Object.assign(globalThis, { location: new URL('https://shop.example/') });
});

test.each([
  ['Pay €1,234.50 now', `Pay €${MASK} now`],
  ['Write to ann.lee+shop@mail.example.org', `Write to ${MASK}`],
  ['Order 4f3a9c1b2d5e6f708192a3b4', `Order ${MASK}`],
  ['Step 2 of 3', `Step ${MASK} of ${MASK}`],
  ['Merino jumper', 'Merino jumper'],
])('balanced masking turns %j into %j', (text, masked) => {
  expect(maskText(text, 'balanced')).toBe(masked);
});

test('strict masking leaves no character of any word', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(maskText(text, 'strict').replaceAll(MASK, '').trim()).toBe('');
    }),
  );
});

test('balanced masking lets no digit out, wherever it stands', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.string(), (before, number, after) => {
      expect(maskText(`${before}${number}${after}`, 'balanced')).not.toMatch(/\d/);
    }),
  );
});

test('open masking changes nothing', () => {
  expect(maskText('Order 42 of ann@mail.example', 'open')).toBe('Order 42 of ann@mail.example');
});

test.each([
  ['/index.php?route=product/product&product_id=42', '/index.php?route=product/product&product_id=42'],
  ['/products?utm_source=news&gclid=Cj0K&color=red', '/products?color=red'],
  ['/welcome?token=abc&session=1&password=hunter2&step=2', '/welcome?step=2'],
  ['/find?q=ann@mail.example', `/find?q=${MASK}`],
  ['/u/ann%40mail.example/orders', `/u/${MASK}/orders`],
  ['/orders/3f2504e0-4f89-11d3-9a0c-0305e82c3301', `/orders/${MASK}`],
  ['/blog/ten-ways-to-wash-wool-in-2026', '/blog/ten-ways-to-wash-wool-in-2026'],
  ['/app#/cart?coupon=x', '/app#/cart?coupon=x'],
  ['/article#section-2', '/article'],
])('of the address %s leaves %s', (address, masked) => {
  expect(maskUrl(`https://shop.example${address}`)).toBe(`https://shop.example${masked}`);
});

test('of an address that is not a page only the scheme leaves', () => {
  expect(maskUrl('mailto:ann@mail.example')).toBe(`mailto:${MASK}`);
});
