import { expect, test } from 'vitest';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import type { MapAnswer } from '../../collector/api/map.ts';
import {
  describeFinding,
  describePain,
  type FindingPart,
  findBiggestLeak,
} from '../../viewer/model/finding.ts';
import { sharedPrefix, withoutPrefix } from '../../viewer/model/page-prefix.ts';
import { answer, rageHotspot, stage } from './map-answer.ts';

const exit = (label: string, units: number, pageGroup = '/checkout/shipping') => ({
  label,
  units,
  pageGroup,
  selector: label ? `#${label}` : '',
});
const words = (parts: readonly FindingPart[]) =>
  parts
    .map(({ text }) => text)
    .join('')
    .replaceAll('\u202f', ' ')
    .trim();
const sentence = (map: MapAnswer) => words(describeFinding(map));

const CONSIDERATION = stage('Consideration', 776, 301, 0, { exits: [exit('Postcode', 90), exit('', 40)] });
const FULL = answer([stage('Awareness', 1204, 776), CONSIDERATION, stage('Purchase', 301, 301)], 212);

test('the finding names who started, who bought, the biggest leak and where it is', () => {
  expect(sentence(FULL)).toBe(
    '1,204 visitors started, 212 bought (17.6 %). The biggest leak is Consideration to Purchase: 61 % leave, most often at “Postcode” on /checkout/shipping.',
  );
});

test('each figure of the finding leads to the list behind it', () => {
  const evidence = describeFinding(FULL).flatMap((part) => (part.evidence ? [part.evidence] : []));
  expect(evidence).toEqual([
    { stage: 'awareness', outcome: 'reached' },
    { converted: 'true' },
    { stage: 'consideration', outcome: 'dropped' },
    {
      stage: 'consideration',
      outcome: 'dropped',
      exitPageGroup: '/checkout/shipping',
      exitSelector: '#Postcode',
    },
  ]);
});

test('the number who started is no link when some came in later, because that list would be longer than any stage’s', () => {
  const map = answer([stage('Awareness', 100, 90), stage('Purchase', 120, 120)], 10);
  expect(describeFinding(map)[0]).toEqual({ text: '120 visitors started' });
});

test('with nobody there it says so and nothing else', () => {
  expect(sentence(answer([stage('Awareness', 0, 0), stage('Purchase', 0, 0)], 0))).toBe(
    'No visitor has been on this journey in the period.',
  );
});

test('with few it counts instead of giving percentages', () => {
  expect(sentence(answer([stage('Awareness', 5, 2), stage('Purchase', 2, 2)], 1))).toBe(
    '5 visitors started, 1 bought. So far most are lost at Awareness to Purchase: 3 of 5 left.',
  );
});

test('one is a visitor, not visitors', () => {
  expect(sentence(answer([stage('Awareness', 1, 0), stage('Purchase', 0, 0)], 0))).toBe(
    '1 visitor started, none bought. So far most are lost at Awareness to Purchase: 1 of 1 left.',
  );
});

test('whoever may still go on is not called lost', () => {
  expect(sentence(answer([stage('Awareness', 40, 30, 10), stage('Purchase', 30, 30)], 30))).toContain(
    'Nobody has been lost yet: whoever has not gone on may still do so.',
  );
});

test('when all went on there is no leak', () => {
  expect(sentence(answer([stage('Awareness', 40, 40), stage('Purchase', 40, 40)], 40))).toContain(
    'No visitor was lost on the way.',
  );
});

test('the last stage is arrival and never the leak', () => {
  expect(findBiggestLeak([stage('Awareness', 10, 9), stage('Purchase', 9, 0)])).toBe(0);
});

test('between equal losses the worse rate is the bigger leak, and then the earlier stage', () => {
  const last = stage('Purchase', 5, 5);
  expect(findBiggestLeak([stage('Awareness', 100, 90), stage('Consideration', 50, 40), last])).toBe(1);
  expect(findBiggestLeak([stage('Awareness', 50, 40), stage('Consideration', 50, 40), last])).toBe(0);
});

test('a place is only named when it stands out', () => {
  const leak = (exits: ReturnType<typeof exit>[]) =>
    sentence(answer([stage('Awareness', 100, 40, 0, { exits }), stage('Purchase', 40, 40)], 40));
  expect(leak([exit('A', 9, '/a'), exit('B', 9, '/b')])).toMatch(/60 % leave\.$/);
  expect(leak([exit('A', 9, '/a'), exit('B', 9, '/a')])).toMatch(/leave, most often on \/a\.$/);
  expect(leak([exit('', 9, '/a'), exit('B', 3, '/b')])).toMatch(/leave, most often on \/a\.$/);
});

test('a goal without a verb of its own is called by its name', () => {
  const map = answer([stage('Awareness', 40, 40), stage('Purchase', 40, 40)], 3);
  const journey = { ...map.journey, goal: { kind: 'event', name: 'demo_booked' } as const };
  expect(sentence({ ...map, journey })).toContain('3 came to “demo booked”');
});

test('a pain point is told as two rates of going on', () => {
  const map = answer([stage('Purchase', 300, 200, 0, { hotspots: [rageHotspot()] })], 200);
  expect(words(describePain(map))).toBe(
    '92 visitors rage-clicked “Postcode” on /checkout/shipping: 38 % of them went on, of the others in Purchase 77 %.',
  );
});

test('a pain point of another kind is told by its own deed, one about a page by the page', () => {
  const told = (change: Partial<Hotspot>) =>
    words(
      describePain(answer([stage('Purchase', 300, 200, 0, { hotspots: [rageHotspot(change)] })], 200)),
    ).replace(/:.*/, '');
  expect(told({ kind: 'field_abandoned' })).toBe('92 visitors abandoned “Postcode” on /checkout/shipping');
  expect(told({ kind: 'excess_scroll', selector: 'body', label: '' })).toBe(
    '92 visitors scrolled to and fro on /checkout/shipping',
  );
});

test('a pain point within chance is not told', () => {
  const hotspots = [rageHotspot({ costLow: -2 }), rageHotspot({ kind: 'exit', costLow: 9 })];
  expect(describePain(answer([stage('Purchase', 300, 200, 0, { hotspots })], 200))).toEqual([]);
});

test('what all pages lie under is left out, in whole segments only', () => {
  const prefix = sharedPrefix(['/example/shop/', '/example/shop/products/:id', '/example/shop/cart?step=1']);
  expect(prefix).toBe('/example/shop');
  expect(withoutPrefix('/example/shop/cart', prefix)).toBe('/cart');
  expect(withoutPrefix('/example/shopping', prefix)).toBe('/example/shopping');
  expect(withoutPrefix('/example/shop', prefix)).toBe('/');
  expect(sharedPrefix(['/example/shop', '/example/shop/cart', '/example/shop/thanks'])).toBe('/example/shop');
  expect(sharedPrefix(['/products/a', '/products/b', '/products-b'])).toBe('');
});

test('two pages may share a folder by chance, so nothing is left out', () => {
  expect(sharedPrefix(['/checkout/a', '/checkout/b', '/checkout/b'])).toBe('');
});
