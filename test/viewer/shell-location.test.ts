import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { SIGNAL_KINDS } from '../../sdk/protocol/events/signal.ts';
import { formatLocation, parseLocation, type ViewLocation } from '../../viewer/model/location.ts';
import { DEFAULT_SCOPE, type Scope, scopeQuery } from '../../viewer/model/scope.ts';
import { changeScope } from '../../viewer/model/scope-change.ts';
import type { SessionFilters } from '../../viewer/model/session-filters.ts';

/** Anything a site can put into a selector or page group, percent signs and control characters included. */
const text = fc.string({ minLength: 1, unit: 'binary' });
/** Names of a site that stand on one line. */
const word = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .filter((text) => !/[\n\r\u2028\u2029]/.test(text));
const moment = fc.integer({ min: 0, max: 999_999_999_999_999 });
const scope: fc.Arbitrary<Scope> = fc.record(
  {
    time: fc.oneof(
      fc.record({ period: fc.constantFrom('24h', '7d', '30d', '90d') }),
      fc
        .tuple(moment, moment)
        .filter(([a, b]) => a < b)
        .map(([fromMs, toMs]) => ({ fromMs, toMs })),
    ),
    unit: fc.constantFrom('visitor', 'session'),
    device: fc.constantFrom('desktop', 'tablet', 'phone'),
    channel: fc.constantFrom('direct', 'search', 'paid'),
    campaign: word,
    referrer: fc.constantFrom('news.example', 'xn--bcher-kva.example', '[::1]'),
    language: fc.constantFrom('de', 'fil'),
    visit: fc.constantFrom('new', 'returning'),
    variant: fc.constantFrom('checkout:a', 'a b:ü&='),
    trait: word.map((value) => `plan:${value}`),
    reached: fc.constantFrom('purchase', 'no-such'),
    page: word,
    met: fc.constantFrom(...SIGNAL_KINDS),
    journey: fc.constantFrom('shop', 'signup-2'),
    project: fc.constantFrom('default', 'blog-2'),
  },
  { requiredKeys: ['time', 'unit'] },
);
const filters: fc.Arbitrary<SessionFilters> = fc.record(
  {
    stage: text,
    outcome: fc.constantFrom('reached', 'went_on', 'open', 'dropped'),
    converted: fc.constantFrom('true', 'false'),
    signal: fc.constantFrom(...SIGNAL_KINDS),
    hotspot: text,
    exitPageGroup: text,
    exitSelector: fc.oneof(text, fc.constant('')),
    touchedPageGroup: text,
    touchedSelector: text,
    hasReplay: fc.constant('true'),
    lastSignal: fc.constantFrom('none', ...SIGNAL_KINDS),
    cameBack: fc.constantFrom('true', 'false', 'goal'),
    cameBackTo: text,
    entry: fc.constantFrom('device:phone', 'language:fil'),
  },
  { requiredKeys: [] },
);
const location: fc.Arbitrary<ViewLocation> = fc.oneof(
  fc.record({ view: fc.constant('map'), scope, asTable: fc.boolean() }),
  fc.record(
    {
      view: fc.constant('stage'),
      scope,
      stage: text,
      pageGroup: text,
      layer: fc.constantFrom('click', ...SIGNAL_KINDS, 'exit'),
      hotspot: text,
      hotspots: fc.constantFrom('new', 'known', 'fixed', 'returned'),
      count: fc.constant('unit'),
      outcome: fc.constantFrom('went_on', 'open', 'dropped'),
      signal: fc.constantFrom(...SIGNAL_KINDS),
      exposure: fc.constantFrom('price:high', 'a b:ü&='),
      against: fc.constantFrom(
        'exposure:a b:ü&=',
        'variant:a b:ü&=',
        'outcome:dropped',
        'period:previous',
        'device:phone',
      ),
      state: text,
    },
    { requiredKeys: ['view', 'scope', 'stage'] },
  ),
  fc.record({ view: fc.constant('drop-off'), scope, stage: text }),
  fc.record({ view: fc.constant('sessions'), scope, filters }),
  fc.record(
    { view: fc.constant('experiments'), scope, experiment: text },
    { requiredKeys: ['view', 'scope'] },
  ),
  fc.record(
    {
      view: fc.constant('replay'),
      scope,
      filters,
      session: text,
      tab: text,
      atMs: moment,
      isFollowed: fc.constant(true),
    },
    { requiredKeys: ['view', 'scope', 'filters', 'session'] },
  ),
  fc.record(
    {
      view: fc.constant('settings'),
      scope,
      page: fc.constantFrom('imports', 'erase', 'audit', 'you'),
      visitor: text,
      person: text,
      action: text,
      actor: text,
    },
    { requiredKeys: ['view', 'scope'] },
  ),
  fc.record(
    {
      view: fc.constant('signin'),
      scope,
      code: text,
      invite: text,
      reset: text,
      share: text,
      next: fc.constantFrom('/map?device=phone', '/sessions'),
    },
    { requiredKeys: ['view', 'scope'] },
  ),
) as fc.Arbitrary<ViewLocation>;

test('every view state survives being written as a URL and read back', () => {
  fc.assert(
    fc.property(location, (state) => {
      expect(parseLocation(formatLocation(state))).toEqual(state);
    }),
  );
});

test('a written URL is a path that a browser accepts as it is', () => {
  fc.assert(
    fc.property(location, (state) => {
      const url = formatLocation(state);
      const parsed = new URL(url, 'https://viewer.example');
      expect(parsed.origin).toBe('https://viewer.example');
      expect(parseLocation(parsed.pathname + parsed.search)).toEqual(state);
    }),
  );
});

test('whatever stands in the address bar gives a view', () => {
  fc.assert(
    fc.property(fc.string(), (address) => {
      expect(parseLocation(address).scope.unit).toMatch(/^(visitor|session)$/);
    }),
  );
});

test('what is default is left out of the URL', () => {
  expect(formatLocation({ view: 'map', scope: DEFAULT_SCOPE, asTable: false })).toBe('/map');
  expect(parseLocation('/')).toEqual({ view: 'map', scope: DEFAULT_SCOPE, asTable: false });
  const compared = { view: 'map', scope: DEFAULT_SCOPE, asTable: true, compare: 'previous' } as const;
  expect(parseLocation(formatLocation(compared))).toEqual(compared);
});

test('page groups stay legible in a shared link', () => {
  const url = formatLocation({
    view: 'sessions',
    scope: DEFAULT_SCOPE,
    filters: { stage: 'purchase', touchedPageGroup: '/products/:id' },
  });
  expect(url).toBe('/sessions?stage=purchase&touchedPageGroup=/products/:id');
});

test('values that the API does not know are dropped', () => {
  expect(
    parseLocation('/sessions?device=fridge&channel=smoke&variant=nocolon&outcome=won&unit=click'),
  ).toEqual({
    view: 'sessions',
    scope: DEFAULT_SCOPE,
    filters: {},
  });
});

test('the sign-in page never leads to another site', () => {
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
    expect(parseLocation(`/signin?next=${encodeURIComponent(next)}`)).not.toHaveProperty('next');
});

test('a period is asked for as its beginning, and ends at the collector’s now', () => {
  const query = scopeQuery({ time: { period: '7d' }, unit: 'session', device: 'phone' }, 1_000_000_000_000);
  expect(query).toMatchObject({ from: 1_000_000_000_000 - 7 * DAY_MS, unit: 'session', device: 'phone' });
  expect(query.to).toBeUndefined();
  expect(query.period).toBeUndefined();
});

test('a filter set to undefined is gone, the others stay', () => {
  const narrowed: Scope = { ...DEFAULT_SCOPE, device: 'phone', channel: 'search' };
  expect(changeScope(narrowed, { device: undefined })).toEqual({ ...DEFAULT_SCOPE, channel: 'search' });
});
