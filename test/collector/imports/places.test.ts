import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlaceFinder } from '../../../collector/imports/places/find-place.ts';
import { shop } from '../../../collector/journey/templates/shop.ts';
import { toSdkConfig } from '../../../collector/journey/to-sdk-config.ts';
import { maskUrl } from '../../../sdk/privacy/mask-url.ts';
import { pageGroupOf } from '../../../sdk/protocol/address/page-group.ts';
import { SIGNAL_RULES } from '../../../sdk/protocol/signal-rules.ts';
import { findPageStage } from '../../../sdk/stage/page-stage.ts';

const JOURNEY = { ...shop, pageGroups: ['/journal/:slug', '/index.php?route=product/*'] };
const CONFIG = toSdkConfig(JOURNEY, SIGNAL_RULES);
const placeOf = createPlaceFinder(CONFIG);

const segment = fc.oneof(
  fc.constantFrom(
    'products',
    'journal',
    'checkout',
    'cart',
    'account',
    'review',
    '42',
    'blanket-42',
    '%C3%A9',
    'a@b.ch',
  ),
  fc.webSegment(),
  fc.stringMatching(/^[\w+-]{16,40}$/),
);
const pair = fc
  .tuple(
    fc.constantFrom('route', 'q', 'page', 'utm_source', 'token', 'product_id', 'color', 'email', 'tab'),
    fc.oneof(
      fc.constantFrom('product/product', 'checkout/cart', '7', 'a@b.ch', '+41 79 123 45 67'),
      fc.string(),
    ),
  )
  .map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`);
const address = fc
  .tuple(
    fc.array(segment, { maxLength: 4 }),
    fc.array(pair, { maxLength: 3 }),
    fc.constantFrom('', '#top', '#/route/7?token=x'),
    fc.constantFrom('', 'index.php'),
  )
  .map(
    ([segments, pairs, hash, file]) =>
      `https://shop.example/${[...segments, file].join('/')}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}${hash}`,
  );

describe('an address from a file', () => {
  it('is masked, grouped and staged as the SDK does it on the page', () => {
    // The SDK resolves against the page it runs on.
    Object.assign(globalThis, { location: new URL('https://shop.example/') });
    fc.assert(
      fc.property(address, (text) => {
        const location = new URL(text);
        const masked = maskUrl(text);
        const [stage] =
          findPageStage(
            { called: '', happened: [], place: location },
            undefined,
            () => false,
            CONFIG.journey.stages,
          ) ?? [];
        expect(placeOf(text)).toEqual({
          url: masked,
          pageGroup: pageGroupOf(location, masked, CONFIG.pageGroups),
          stage,
        });
      }),
      { numRuns: 1_000 },
    );
    Reflect.deleteProperty(globalThis, 'location');
  });

  it('may be a path alone', () => {
    expect(placeOf('/checkout/shipping?email=a@b.ch')).toEqual({
      url: '/checkout/shipping',
      pageGroup: '/checkout/shipping',
      stage: 'purchase',
    });
  });

  it.each(['', 'nowhere', 'javascript:alert(1)', 'android-app://com.example', 'data:text/html,x'])(
    'such as "%s" is no place',
    (text) => {
      expect(placeOf(text)).toBeUndefined();
    },
  );
});

/** As an encoder writes it: lone surrogates are no text. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
