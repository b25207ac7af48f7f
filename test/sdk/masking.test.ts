import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { maskText } from '../../sdk/privacy/mask-text.ts';
import { maskUrl } from '../../sdk/privacy/mask-url.ts';
import { MASK, maskTokens } from '../../sdk/protocol/address/mask-tokens.ts';

beforeAll(() => {
  // Addresses are read against the page they stand on.
  Object.assign(globalThis, { location: new URL('https://shop.example/') });
});

describe('text', () => {
  test.each([
    ['Pay €1,234.50 now', `Pay €${MASK} now`],
    ['Write to ann.lee+shop@mail.example.org', `Write to ${MASK}`],
    ['Order 4f3a9c1b2d5e6f708192a3b4', `Order ${MASK}`],
    ['Step 2 of 3', `Step ${MASK} of ${MASK}`],
    ['Merino jumper', 'Merino jumper'],
    ['Call +41 (0)44 668-18-00', `Call +${MASK}`],
    ['4111\u200b1111\u200b2222\u200b3333', MASK],
    ['٠٤٤ ٦٦٨ ١٨ ٠٠', MASK],
    ['用户@例子.公司', MASK],
    ['ann%40mail.example', MASK],
    ['041@2077.example', MASK],
  ])('balanced masking turns %j into %j', (text, masked) => {
    expect(maskText(text, 'balanced')).toBe(masked);
  });

  test('strict masking leaves no character of any word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(maskText(text, 'strict').replaceAll(MASK, '').trim()).toBe('');
      }),
    );
  });

  test('balanced masking lets no digit out, of any script, wherever it stands', () => {
    fc.assert(
      fc.property(anyText, number, anyText, (before, digits, after) => {
        expect(maskText(before + digits + after, 'balanced')).not.toMatch(/\p{Nd}/u);
      }),
    );
  });

  test('open masking changes nothing', () => {
    expect(maskText('Order 42 of ann@mail.example', 'open')).toBe('Order 42 of ann@mail.example');
  });

  test('what was masked once is not masked again', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText, email, token, number)), (parts) => {
        for (const mode of ['strict', 'balanced'] as const) {
          const masked = maskText(parts.join(''), mode);
          expect(maskText(masked, mode)).toBe(masked);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('how long a secret is does not show', () => {
    for (const secret of [email, token, longNumber])
      fc.assert(
        fc.property(secret, (text) => {
          expect(maskText(`x ${text} y`, 'balanced')).toBe(`x ${MASK} y`);
        }),
      );
  });
});

describe('attributes and addresses', () => {
  test.each([
    ['an e-mail address', () => email],
    ['a token', () => token],
    ['a long number', () => longNumber],
  ])('%s in the middle of anything does not survive', (_, secrets) => {
    fc.assert(
      fc.property(anyText, secrets(), anyText, (before, secret, after) => {
        expect(maskTokens(`${before} ${secret} ${after}`)).not.toContain(secret);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['step-2', 'step-2'],
    ['ten-ways-to-wash-wool-in-2026', 'ten-ways-to-wash-wool-in-2026'],
    ['/logo@2x.png', '/logo@2x.png'],
    ['/npm/vue@3.2.1/vue.css', '/npm/vue@3.2.1/vue.css'],
    ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.x1', `${MASK}.${MASK}.x1`],
    ['GB29 NWBK 6016 1331 9268 19', `GB29 NWBK ${MASK}`],
    ['192.168.100.101', MASK],
  ])('%j becomes %j', (text, masked) => {
    expect(maskTokens(text)).toBe(masked);
  });

  test.each([
    ['@'.repeat(200_000)],
    ['%40'.repeat(70_000)],
    ['a'.repeat(200_000)],
    ['1a'.repeat(100_000)],
    ['1 '.repeat(100_000)],
    ['x.'.repeat(100_000)],
  ])('a page cannot make masking slow (%#)', (text) => {
    const startedMs = performance.now();
    maskText(text, 'balanced');
    // Quadratic work on these takes a minute; linear, a few milliseconds.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});

describe('addresses', () => {
  test.each([
    ['/index.php?route=product/product&product_id=42', '/index.php?route=product/product&product_id=42'],
    ['/products?utm_source=news&gclid=Cj0K&color=red', '/products?color=red'],
    ['/welcome?token=abc&session=1&password=hunter2&step=2', '/welcome?step=2'],
    ['/find?q=ann@mail.example', `/find?q=${MASK}`],
    ['/find?q=Margarethe&page=2', `/find?q=${MASK}&page=2`],
    ['/order?first=Ann&street=Seestrasse+1&note=&step=2', `/order?first=${MASK}&street=${MASK}&note=&step=2`],
    ['/list?page=Margarethe+Oberholzer', `/list?page=${MASK}`],
    ['/list?user_id=margarethe', '/list'],
    ['/u/ann%40mail.example/orders', `/u/${MASK}/orders`],
    ['/call/%2B41%2044%20668%2018%2000', `/call/%2B${MASK}`],
    ['/orders/3f2504e0-4f89-11d3-9a0c-0305e82c3301', `/orders/${MASK}`],
    ['/orders;jsessionid=1A2B3C4D5E6F7A8B9C0D', `/orders;jsessionid=${MASK}`],
    ['/blog/ten-ways-to-wash-wool-in-2026', '/blog/ten-ways-to-wash-wool-in-2026'],
    ['/blog/2026/11/22/wool', '/blog/2026/11/22/wool'],
    ['/100%/wool', '/100%/wool'],
    ['/app#/cart?coupon=x', `/app#/cart?coupon=${MASK}`],
    ['/article#section-2', '/article'],
  ])('of the address %s leaves %s', (address, masked) => {
    expect(maskUrl(`https://shop.example${address}`)).toBe(`https://shop.example${masked}`);
  });

  test('of an address that is not a page only the scheme leaves', () => {
    expect(maskUrl('mailto:ann@mail.example')).toBe(`mailto:${MASK}`);
    expect(maskUrl('data:text/html,secret')).toBe(`data:${MASK}`);
  });

  test('what was typed into a form sent by GET is in no address, whatever the field is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }), (name, typed) => {
        const words = `Ann ${typed}`;
        const query = new URLSearchParams([[name, words]]);
        expect(maskUrl(`https://shop.example/find?${query}`)).not.toContain(words);
      }),
    );
  });

  test('two pages whose addresses look alike once masked are still told apart inside the browser', () => {
    const [one, other] = ['?product=111111', '?product=222222'].map((each) => `https://shop.example/${each}`);
    expect(maskUrl(one)).toBe(maskUrl(other));
    expect(maskUrl(one, true)).not.toBe(maskUrl(other, true));
  });
});

const anyText = fc.string({ unit: 'grapheme' });
const number = fc
  .integer({ min: 0 })
  .chain((value) =>
    fc
      .constantFrom(0x30, 0x660, 0x966, 0xff10, 0x1d7ce)
      .map((zero) => [...`${value}`].map((digit) => String.fromCodePoint(zero + Number(digit))).join('')),
  );
const longNumber = fc
  .tuple(fc.stringMatching(/^\d{6,19}$/), fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u202f', '\u200b'))
  .map(([digits, between]) => [...digits].join(between));
const token = fc.oneof(
  fc.uuid(),
  fc.stringMatching(/^[a-z]{8}\d[a-zA-Z0-9]{12,40}$/),
  fc.stringMatching(/^[\da-f]{32}$/).filter((hex) => /\d/.test(hex)),
  fc.stringMatching(/^sk_live_\d[a-zA-Z0-9]{16,24}$/),
);
const email = fc.oneof(
  fc
    .tuple(fc.stringMatching(/^[\p{L}.+_-]{1,20}$/u), fc.stringMatching(/^\p{L}{1,12}(\.\p{L}{2,6}){1,2}$/u))
    .map(([name, domain]) => `${name}@${domain}`),
  fc.emailAddress().filter((address) => !/[/?&=<>]/.test(address)),
);
