import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule } from '../../sdk/protocol/journey.ts';
import { describeArrival } from '../../viewer/model/arrival.ts';
import { formatRules, parseRules } from '../../viewer/model/rule-text.ts';

const word = fc.stringMatching(/^[a-z#.[\]=-]{1,20}$/);
const rule: fc.Arbitrary<Rule> = fc.oneof(
  word.map((tail): Rule => ({ kind: 'url', pattern: `/${tail}` })),
  word.map((name): Rule => ({ kind: 'event', name })),
  word.map((selector): Rule => ({ kind: 'selector', selector })),
);

test('rules survive being written as lines and read back', () => {
  fc.assert(
    fc.property(fc.array(rule), (rules) => {
      expect(parseRules(formatRules(rules))).toEqual({ rules });
    }),
  );
});

test('empty lines and spaces around a rule mean nothing', () => {
  expect(parseRules('\n  /cart/*  \n\n event   order_placed\n')).toEqual({
    rules: [
      { kind: 'url', pattern: '/cart/*' },
      { kind: 'event', name: 'order_placed' },
    ],
  });
});

test('a line that is no rule is named, with what to write instead', () => {
  expect(parseRules('/cart\ncheckout')).toEqual({
    problem: expect.stringContaining('“checkout” is no rule'),
  });
});

const SETUP = {
  project: 'P',
  writeKey: 'pk_x',
  collectorUrl: '',
  snippet: '',
  allowedOrigins: ['*'],
  files: [],
  siteOrigin: null,
  eventsLastMinute: 1,
};
const JOURNEY = {
  id: 'shop',
  name: 'Shop',
  version: 1,
  windowDays: 7,
  pageGroups: [],
  goal: { kind: 'event', name: 'x' } as const,
  stages: [{ id: 'consideration', name: 'Consideration', rules: [] }],
};

test('the live check says what arrived last, where, and in which stage', () => {
  const recent = [
    {
      at: 97_000,
      session: 's',
      type: 'page_view',
      stage: 'consideration',
      pageGroup: '/products/:id',
      label: '',
    },
  ];
  const words = describeArrival({ ...SETUP, lastEventAt: 97_000, recent }, JOURNEY, 100_000);
  expect(words).toBe('Last event 3\u202fs ago: page view on /products/:id in Consideration.');
});

test('before the first event the live check says that it listens', () => {
  expect(describeArrival({ ...SETUP, lastEventAt: null, recent: [] }, JOURNEY, 0)).toBe(
    'Listening. No event has arrived yet.',
  );
});
