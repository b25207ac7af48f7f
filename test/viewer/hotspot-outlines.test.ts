import { expect, test } from 'vitest';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { boxWithin, hotspotsByElement, outlinedWords } from '../../viewer/model/hotspot-outlines.ts';
import { shownPlace } from '../../viewer/model/shown-place.ts';

const hotspot = (id: string, pageGroup: string, selector: string) =>
  ({ id, pageGroup, selector, label: '' }) as Hotspot;

test('hotspots of one element stand together, and those of other pages are left out', () => {
  const all = [
    hotspot('rage', '/shipping', '#find'),
    hotspot('exit', '/shipping', '#next'),
    hotspot('dead', '/shipping', '#find'),
    hotspot('other', '/cart', '#find'),
  ];
  const ids = hotspotsByElement(all, '/shipping').map((element) => element.map(({ id }) => id));
  expect(ids).toEqual([['rage', 'dead'], ['exit']]);
});

test.each([
  ['inside', { left: 10, top: 10, width: 20, height: 20 }, { left: 10, top: 10, width: 20, height: 20 }],
  ['cut off', { left: -10, top: 90, width: 30, height: 30 }, { left: 0, top: 90, width: 20, height: 10 }],
  ['below', { left: 10, top: 100, width: 20, height: 20 }, undefined],
  ['above', { left: 10, top: -20, width: 20, height: 20 }, undefined],
])('of a box that is %s only what is seen is outlined', (_, box, seen) => {
  expect(boxWithin(box, 100, 100)).toEqual(seen);
});

test.each([
  [{ inSight: 0, outOfSight: 0, notFound: 0 }, 'No hotspots of Purchase on /cart.'],
  [{ inSight: 1, outOfSight: 0, notFound: 0 }, '1 hotspot of Purchase on /cart.'],
  [
    { inSight: 1, outOfSight: 1, notFound: 2 },
    '4 hotspots of Purchase on /cart: 1 is scrolled out of sight, 2 are not on this page as it is shown.',
  ],
])('says how many there are, and where those are that are not outlined: %j', (counts, words) => {
  expect(outlinedWords(counts, 'Purchase', '/cart')).toBe(words);
});

test('a moment shows the stage of the session and the page of its tab', () => {
  const page = (at: number, tab: string, pageGroup: string) =>
    ({ at, tab, pageGroup, kind: 'page' }) as SessionAnswer['marks'][number];
  const session = {
    stages: [
      { stage: 'awareness', enteredAt: 100, leftAt: 200 },
      { stage: 'purchase', enteredAt: 200, leftAt: 400 },
    ],
    marks: [page(100, 'a', '/'), page(200, 'a', '/cart'), page(300, 'b', '/help')],
  };
  expect(shownPlace(session, 'a', 50)).toEqual({ stage: 'awareness', pageGroup: '/' });
  expect(shownPlace(session, 'a', 350)).toEqual({ stage: 'purchase', pageGroup: '/cart' });
  expect(shownPlace(session, 'b', 350)).toEqual({ stage: 'purchase', pageGroup: '/help' });
  expect(shownPlace(session, undefined, 350)).toBeUndefined();
});
