import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../collector/journey/compile-pattern.ts';
import { compileUrlPattern, PATH, QUERY } from '../../collector/journey/compile-rule.ts';
import { shop } from '../../collector/journey/templates/shop.ts';
import { toSdkConfig } from '../../collector/journey/to-sdk-config.ts';
import { SIGNAL_RULES } from '../../sdk/protocol/signal-rules.ts';

/** Node's own URLPattern, which TypeScript's libraries do not declare outside the DOM. */
const { URLPattern: NativePattern } = globalThis as unknown as {
  URLPattern: new (init: object) => { test(input: object): boolean };
};

const PIECES = [
  '/',
  '/cart',
  '/products',
  '/:id',
  '/:name',
  '*',
  '/*',
  '.html',
  '{/*}?',
  '{*/}?',
  '(\\d+)',
  '/:id?',
  '/:path*',
  '/:path+',
  '{.html}?',
  '-',
  'a',
  '\\*',
  'a\\.',
  '/(a|b)',
  '{/x}*',
  '/ü',
  '/a b',
  '[',
  '$',
  ':id',
  '(',
  ')',
  '{',
  '}',
  '{/:slug-}?',
  '+',
  '?',
  '\\',
  '=',
  '&',
];
const INPUTS = [
  '',
  '/',
  '/cart',
  '/cart/',
  '/en/cart',
  '/cart/3',
  '/products/42',
  '/products/a-b.html',
  '/a',
  '/-',
  '/x/x',
  '/%C3%BC',
  '/a%20b',
  '/products/1/2/3',
  '/*',
  '/.html',
  '/cart.html',
  '/[',
  '/$',
  'a',
  'a=a',
  '/a-',
  '%27=a&',
  '/42',
  '/-a',
  '//',
  '/cart/cart.html',
];

describe('a compiled pattern', () => {
  it.each([
    ['pathname', '/', PATH],
    ['search', 'k=', QUERY],
  ] as const)('means what native URLPattern means, over the %s', (component, start, options) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 }), (pieces) => {
        const pattern = start + pieces.join('');
        const native = attempt(() => new NativePattern({ [component]: pattern }));
        const own = attempt(() => new RegExp(compilePattern(pattern, options)));
        expect({ pattern, compiles: own !== undefined }).toEqual({ pattern, compiles: native !== undefined });
        for (const input of INPUTS.map((rest) => start + rest.replace(/^\//, '')))
          expect({ pattern, input, matches: own?.test(input) }).toEqual({
            pattern,
            input,
            matches: native?.test({ [component]: input }),
          });
      }),
      { numRuns: 500 },
    );
  });
});

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

describe('a rule’s pattern', () => {
  it('matches any query without a "?", and that query with one', () => {
    expect(compileUrlPattern('/cart').search).toBeUndefined();
    const { path, search } = compileUrlPattern('/index.php?route=checkout/*');
    expect(path).toBe('^\\/index\\.php$');
    expect(new RegExp(search ?? '').test('route=checkout/cart')).toBe(true);
    expect(new RegExp(search ?? '').test('route=product/list')).toBe(false);
  });

  it('keeps a "?" that makes a part optional in the path', () => {
    expect(compileUrlPattern('/cart{.html}?').search).toBeUndefined();
    expect(compileUrlPattern('/:locale?/cart').search).toBeUndefined();
  });

  it.each([
    ['/a(', 'has "(" without its ")"'],
    ['/{a', 'has "{" without its "}"'],
    ['/:', 'has ":" without a name: write "\\:" for a colon'],
    ['/:id/:id', 'names ":id" twice'],
    ['/([)', 'has an expression inside "(…)" that is not a regular expression'],
  ])('%s is refused with a sentence', (pattern, sentence) => {
    expect(() => compileUrlPattern(pattern)).toThrow(sentence);
  });
});

describe('the shop template', () => {
  const { journey } = toSdkConfig(shop, SIGNAL_RULES);

  /** The first stage in order with a rule that matches, as the SDK finds it. */
  function stageOf(address: string): string | undefined {
    const { pathname, search } = new URL(address, 'https://shop.example');
    return journey.stages.find(({ rules }) =>
      rules.some(
        (rule) =>
          rule.kind === 'url' &&
          new RegExp(rule.path).test(pathname) &&
          (rule.search === undefined || new RegExp(rule.search).test(search.slice(1))),
      ),
    )?.id;
  }

  it.each([
    ['/', 'awareness'],
    ['/?utm_source=mail', 'awareness'],
    ['/example/shop/', 'awareness'],
    ['/example/shop/journal/how-wool-works/', 'awareness'],
    ['/blog/2026/11/hello.html', 'awareness'],
    ['/example/shop/catalogue/', 'consideration'],
    ['/example/shop/products/7/', 'consideration'],
    ['/en/products/red-jumper.html', 'consideration'],
    ['/example/shop/size-guide/', 'consideration'],
    ['/index.php?route=product/product&product_id=42', 'consideration'],
    ['/example/shop/cart/', 'purchase'],
    ['/example/shop/checkout/contact/', 'purchase'],
    ['/checkout/payment', 'purchase'],
    ['/index.php?lang=de&route=checkout/cart', 'purchase'],
    ['/example/shop/thanks/', 'purchase'],
    ['/example/shop/account/', 'retention'],
    ['/example/shop/review/', 'advocacy'],
    ['/something/else/', undefined],
    ['/example/spa/', undefined],
  ])('finds the stage of %s', (address, stage) => {
    expect(stageOf(address)).toBe(stage);
  });
});
