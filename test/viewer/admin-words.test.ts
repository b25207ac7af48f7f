import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Import } from '../../collector/api/imports.ts';
import { refusedCsv } from '../../collector/imports/refused-csv.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { actorWords, subjectWords } from '../../viewer/model/audit-words.ts';
import { guessColumns } from '../../viewer/model/guess-columns.ts';
import { guessMapping } from '../../viewer/model/guess-mapping.ts';
import { importCounts } from '../../viewer/model/import-words.ts';
import { parseLocation } from '../../viewer/model/location.ts';
import { firstChoice, toMapping } from '../../viewer/model/own-mapping.ts';
import { readCsv } from '../../viewer/model/read-csv.ts';
import { DEFAULT_SCOPE } from '../../viewer/model/scope.ts';
import { isShareable, sharedWords, shareRequest } from '../../viewer/model/share-words.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

test('rows that the collector refused are read back as it wrote them', () => {
  // A line's end inside a cell stays; what a spreadsheet would run has its quote, as in the file.
  const text = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', '\n', ' ') });
  const row = fc.record({ line: fc.nat(), column: text, reason: text });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const read = readCsv(refusedCsv(rows), rows.length);
      expect(read).toEqual(rows.map(({ line, column, reason }) => [String(line), column, reason]));
    }),
  );
});

test('of many refused rows only as many are read as are asked for', () => {
  const rows = Array.from({ length: 90 }, (_, line) => ({ line, column: 'a', reason: 'b' }));
  expect(readCsv(refusedCsv(rows), 50)).toHaveLength(50);
});

test.each([
  [
    ['customer', 'booked', 'what', 'page', 'step'],
    { visitor: 'customer', at: 'booked', name: 'what', url: 'page', stage: 'step' },
  ],
  [
    ['User ID', 'Event Time', 'properties.$Current URL', 'event'],
    { visitor: 'User ID', at: 'Event Time', name: 'event' },
  ],
  [['a', 'b'], {}],
])('columns %j are guessed as %j', (columns, expected) => {
  expect(guessColumns(columns)).toEqual(expected);
});

test.each([
  [['event_date', 'event_timestamp', 'event_params', 'user_pseudo_id'], 'ga4'],
  [['uuid', 'event', 'distinct_id', 'timestamp', 'properties'], 'posthog'],
  [['timestamp', 'name', 'site_id', 'user_id', 'session_id', 'pathname'], 'plausible'],
  [['who', 'when'], undefined],
])('a file with the columns %j is taken for %s', (columns, expected) => {
  expect(guessMapping(columns)).toBe(expected);
});

test('a choice of columns is a mapping once it names a visitor and a time', () => {
  const examples = ['customer', 'booked', 'step'].map((path) => ({ path, values: [] }));
  const choice = firstChoice(examples);
  const { at: _, ...columns } = choice.columns;
  expect(toMapping({ ...choice, columns })).toBeUndefined();
  expect(toMapping({ ...choice, timezone: 'Europe/Zurich', stages: { Kauf: 'purchase', x: '' } })).toEqual({
    visitor: 'customer',
    at: 'booked',
    stage: 'step',
    timezone: 'Europe/Zurich',
    stages: { Kauf: 'purchase' },
  });
});

test('what became of an import is told in one line', () => {
  const record: Import = {
    id: 'imp_1',
    name: 'a.csv',
    mapping: 'own',
    state: 'done',
    error: null,
    startedAt: 0,
    finishedAt: 1,
    progress: 1,
    sizeBytes: 9,
    rows: 20,
    ignored: 1,
    refused: 2,
    duplicates: 3,
    events: 14,
    sessions: 1,
    unmapped: [],
  };
  expect(importCounts(record)).toBe(
    '14 events in 1 session; 3 were there before, 1 left out by the mapping, 2 refused',
  );
  expect(importCounts({ ...record, rows: 0 })).toBe('No row was found in it');
});

test('who did something is named while they have a name', () => {
  expect(actorWords({ actor: 'user:1', actorName: 'Ada' })).toBe('Ada');
  expect(actorWords({ actor: 'user:1', actorName: null })).toBe('A former member');
  expect(actorWords({ actor: 'token:1', actorName: 'nightly' })).toBe('API token nightly');
  expect(actorWords({ actor: 'share:1', actorName: null })).toBe('Somebody with a share link');
});

test('what was seen is a link to it, what was erased leads nowhere', () => {
  const about = (action: 'replay_seen' | 'visitor_erased', subject: string) =>
    subjectWords({ action, subject, subjectName: null }, DEFAULT_SCOPE);
  expect(about('replay_seen', 's_1')).toEqual({ words: 's_1', path: '/sessions/s_1' });
  expect(about('visitor_erased', 'visitor:1a2b')).toEqual({ words: 'visitor:1a2b' });
});

test('a shared map is of fixed days, whatever the period was called', () => {
  const shown = (path: string) => {
    const location = parseLocation(path);
    if (!isShareable(location)) throw new Error(`${path} cannot be shared`);
    return shareRequest(location, NOW);
  };
  const days = { from: String(NOW - 7 * DAY_MS), to: String(NOW) };
  expect(shown('/map?period=7d&device=phone')).toEqual({
    kind: 'map',
    ...days,
    unit: 'visitor',
    device: 'phone',
  });
  expect(shown('/map?period=7d&campaign=spring&trait=plan:pro&journey=shop')).toEqual({
    kind: 'map',
    ...days,
    unit: 'visitor',
    campaign: 'spring',
    trait: 'plan:pro',
    journey: 'shop',
  });
  expect(shown('/map?period=7d&device=phone&compare=device%3Ddesktop%26language%3Dde')).toEqual({
    kind: 'map',
    ...days,
    unit: 'visitor',
    device: 'phone',
    compare: 'device=desktop&language=de',
  });
  expect(shown('/map?period=7d&compare=previous')).toMatchObject({ kind: 'map', compare: 'previous' });
  expect(shown('/stage/purchase?period=7d&unit=session&pageGroup=/cart')).toEqual({
    kind: 'stage',
    stage: 'purchase',
    ...days,
    unit: 'session',
  });
  expect(shown('/stage/purchase?period=7d&exposure=price:high&against=exposure:price:low')).toEqual({
    kind: 'stage',
    stage: 'purchase',
    ...days,
    unit: 'visitor',
    exposure: 'price:high',
  });
  expect(shown('/sessions/s_1?at=5')).toEqual({ kind: 'session', session: 's_1' });
  expect(isShareable(parseLocation('/settings'))).toBe(false);
});

test('what a link shows is told from its address', () => {
  const name = (stage: string) => stage.toUpperCase();
  const from = Date.UTC(2026, 10, 1, 12);
  expect(sharedWords(`/stage/cart?from=${from}&to=${NOW}&device=phone`, name)).toEqual({
    what: 'Stage CART',
    scope: expect.stringMatching(/^1\s–\s22 Nov 2026, visitors, on phone$/),
  });
  const ofMap = (compare: string) =>
    sharedWords(`/map?from=${from}&to=${NOW}&device=phone&compare=${compare}`, name).scope;
  expect(ofMap('reached%3Dcart')).toMatch(/, on phone, against Reached CART$/);
  expect(ofMap('everybody')).toMatch(/, on phone, against Everybody$/);
  expect(ofMap('previous')).toMatch(/, on phone, beside the period before$/);
  expect(sharedWords(`/stage/cart?from=${from}&to=${NOW}&exposure=price:high`, name).scope).toMatch(
    /, visitors, who saw “high” of “price” \(counted from then on\)$/,
  );
  expect(sharedWords('/sessions/s_1', name)).toEqual({ what: 'Session', scope: 's_1' });
});
