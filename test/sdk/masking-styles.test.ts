import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskCss } from '../../sdk/privacy/mask-css.ts';
import { maskMedia } from '../../sdk/privacy/mask-media.ts';
import { maskText } from '../../sdk/privacy/mask-text.ts';
import { maskUrl } from '../../sdk/privacy/mask-url.ts';
import { maskTokens } from '../../sdk/protocol/address/mask-tokens.ts';

const masks = { maskText, maskTokens, maskUrl };

test.each([
  ['a::before{content:"Hello Ann"}', 'a::before{content:"*** ***"}', 'a::before{content:"Hello Ann"}'],
  ["a::before{content:'Order 42'}", "a::before{content:'*** ***'}", "a::before{content:'Order ***'}"],
  ['a{content:"x; } 4111"}', 'a{content:"*** *** ***"}', 'a{content:"x; } ***"}'],
  [
    'a{content:"No. " counter(n) " of 42"}',
    'a{content:"*** " counter(n) " *** ***"}',
    'a{content:"No. " counter(n) " of ***"}',
  ],
  ['i{--who: "Ann"}', 'i{--who: "***"}', 'i{--who: "Ann"}'],
])('%s says what the mode allows', (css, strict, balanced) => {
  expect(maskCss(css, 'strict', masks)).toBe(strict);
  expect(maskCss(css, 'balanced', masks)).toBe(balanced);
  expect(maskCss(css, 'open', masks)).toBe(css);
});

test.each([
  ['.icon::before{content:"\\f101"}'],
  ['.icon::before{content:"\uf101"}'],
  ['li::marker{content:"• "}'],
  ['a{font:700 12px "Open Sans 2";justify-content:center;color:#123456}'],
  ['@font-face{font-family:"F 2";src:url("/f.4f3a9c1b2d5e6f708192a3b4.woff2") format("woff2")}'],
  ['@import url("/print.css")'],
  ['a{clip-path:url(#cut)}'],
])('%s is drawn with and says nothing: it stays in every mode', (css) => {
  for (const mode of ['strict', 'balanced', 'open'] as const) expect(maskCss(css, mode, masks)).toBe(css);
});

test('a picture of a style is shown where pictures are, without what its address should not say', () => {
  const css = 'a{background:url("/p/x.jpg?w=640&token=abc")}';
  expect(maskCss(css, 'balanced', masks)).toBe('a{background:url("/p/x.jpg?w=640&token=***")}');
  expect(maskCss(css, 'strict', masks)).toBe('a{background:url("")}');
});

test.each([
  ['/img/4f3a9c1b2d5e6f708192a3b4.jpg', '/img/4f3a9c1b2d5e6f708192a3b4.jpg'],
  ['/img/logo@2x.png 2x, /img/logo.png', '/img/logo@2x.png 2x, /img/logo.png'],
  [
    '/_next/image?url=%2Fphotos%2Fmerino-blanket-front.jpg&w=640',
    '/_next/image?url=%2Fphotos%2Fmerino-blanket-front.jpg&w=640',
  ],
  ['/avatar/ann@mail.example.png', '/avatar/***'],
  ['/a.png?X-Amz-Signature=ab12&v=2', '/a.png?X-Amz-Signature=***&v=2'],
  ['/a.png?of=ann%40mail.example', '/a.png?of=***'],
  ['data:image/png;base64,iVBORw0KGgo=', 'data:image/png;base64,iVBORw0KGgo='],
])('the address of a picture, %s, becomes %s', (address, masked) => {
  expect(maskMedia(address, masks)).toBe(masked);
});

test('no word of a content string survives strict, however it is quoted', () => {
  fc.assert(
    fc.property(fc.constantFrom('"', "'"), fc.string(), (quote, said) => {
      const escaped = said.replace(/["'\\\n]/g, (sign) => `\\${sign}`);
      const masked = maskCss(
        `a{content:${quote}secretword ${escaped}${quote}} b{color:red}`,
        'strict',
        masks,
      );
      expect(masked).not.toContain('secretword');
      // The string still ends where it did.
      expect(masked).toMatch(/} b\{color:red}$/);
    }),
  );
});

test('masked once is masked for good', () => {
  fc.assert(
    fc.property(fc.string(), (said) => {
      const css = `a{content:"${said.replace(/["\\\n]/g, '')}"}`;
      for (const mode of ['strict', 'balanced'] as const) {
        const masked = maskCss(css, mode, masks);
        expect(maskCss(masked, mode, masks)).toBe(masked);
      }
    }),
  );
});
