import { describe, expect, it } from 'vitest';
import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import type { HotspotHistory, HotspotState } from '../../collector/api/hotspot-history.ts';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import { canMarkFixed, listedHotspots, offeredStates, pastWords } from '../../viewer/model/hotspot-states.ts';
import { affectedWords, costWords, formatCost, pageSentence } from '../../viewer/model/hotspot-words.ts';
import { offeredLayers } from '../../viewer/model/offered-layers.ts';

const hotspot = (cost: number | null, costLow: number | null, costHigh: number | null): Hotspot => ({
  id: 'h',
  stage: 'purchase',
  pageGroup: '/cart',
  kind: 'rage_click',
  selector: '#find',
  label: 'Find address',
  events: 9,
  units: 5,
  affected: 5,
  rateAffected: 0.31,
  rateUnaffected: 0.72,
  hasEnough: true,
  cost,
  costLow,
  costHigh,
  qValue: 0.01,
  explanation: '',
});

describe('what a hotspot costs is said', () => {
  it('with its interval, and a place after the point where rounding would contradict', () => {
    expect(costWords(hotspot(12.4, 0.4, 20.2), 'visitor')).toBe('About 12 visitors fewer go on (0.4 to 20)');
    expect(costWords(hotspot(1.2, 0.2, 2.6), 'session')).toBe('About 1 session fewer go on (0.2 to 2.6)');
  });

  it('only when the interval leaves no doubt of its direction', () => {
    expect(costWords(hotspot(3, -2, 8), 'visitor')).toBe('Not shown to cost anybody (−2 to 8)');
    expect(costWords(hotspot(-60, -67, -40), 'visitor')).toBe(
      'Costs nobody: whoever met it went on more often than the others (40 to 67 more)',
    );
    expect(costWords(hotspot(null, null, null), 'visitor')).toBe('Too few are decided to say');
  });

  it('not at all of a handful, whatever the interval says', () => {
    const handful = { ...hotspot(3, 1, 4), hasEnough: false, units: 4 };
    expect(costWords(handful, 'visitor')).toBe('4 visitors: too few to say what it costs');
  });

  it('with both rates beside it', () => {
    expect(affectedWords(hotspot(1, 1, 1), 'visitor')).toMatch(
      /^5 visitors affected: 31.% went on, of the others 72.%$/,
    );
  });

  it('of an exit by all who touched the element, for who left there did not go on', () => {
    const exit: Hotspot = { ...hotspot(-60, -67, -40), kind: 'exit' };
    expect(costWords(exit, 'visitor')).toBe(
      'Costs nobody: whoever touched it went on more often than the others (40 to 67 more)',
    );
    expect(affectedWords(exit, 'session')).toMatch(
      /^5 sessions touched it: 31.% went on, of the others 72.%$/,
    );
  });
});

describe('a page of a stage is introduced', () => {
  it('in one sentence that leaves out what did not happen', () => {
    const page = { pageGroup: '/cart', units: 84, clicks: 1, signals: 0, exits: 17, layers: {}, devices: [] };
    expect(pageSentence(page, 'visitor', 'Purchase')).toBe(
      '84 visitors came to /cart in Purchase: 1 click, and 17 left from here.',
    );
    expect(pageSentence({ ...page, signals: 2 }, 'visitor', 'Purchase')).toContain('1 click, 2 signals, and');
  });
});

describe('the layers of a page', () => {
  const labels = (layers: Record<string, number>, shown: HeatmapLayer = 'click') => {
    const { common, rare } = offeredLayers({ layers }, shown);
    return [common.map(({ label }) => label), rare.map(({ label }) => label)];
  };

  it('are offered where they have points, the rare ones in a menu', () => {
    expect(labels({})).toEqual([['Clicks'], []]);
    expect(labels({ click: 9, rage_click: 2, exit: 1, field_rejected: 4 })).toEqual([
      ['Clicks', 'Rage', 'Exits'],
      ['Rejected fields'],
    ]);
  });

  it('include the one that is shown, also where it has no points', () => {
    expect(labels({ click: 9 }, 'slow_response')).toEqual([['Clicks'], ['Slow responses']]);
  });
});

it('an end of an interval is told in tenths below ten, and nothing is less than none', () => {
  expect([0.28, -0.04, -3.25, 12.4].map(formatCost)).toEqual(['0.3', '0', '−3.3', '12']);
});

describe('hotspots over time', () => {
  const history = (id: string, state: HotspotHistory['state']): HotspotHistory => ({
    id,
    stage: 'purchase',
    pageGroup: '/cart',
    kind: 'rage_click',
    selector: '#find',
    label: 'Find',
    state,
    firstSeenAt: 1,
    lastSeenAt: 5,
    units: 5,
    pageUnits: 90,
    unitsBefore: 20,
    pageUnitsBefore: 1_200,
    slices: [],
    note: null,
  });
  const shown = [
    { ...hotspot(1, 1, 1), id: 'a' },
    { ...hotspot(1, 1, 1), id: 'b' },
  ];
  const histories = [history('b', 'known'), history('a', 'new'), history('c', 'fixed'), history('d', null)];

  it('are listed by cost, the fixed ones behind, and by their state', () => {
    const ids = (state?: HotspotState) => listedHotspots(shown, histories, state).map(({ id }) => id);
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(ids('new')).toEqual(['a']);
    expect(ids('fixed')).toEqual(['c']);
    expect(ids('returned')).toEqual([]);
    expect(listedHotspots(shown, [], undefined).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('are offered by the states there are, and by the one that is shown', () => {
    const labels = (state?: HotspotState) => offeredStates(histories, state).map(({ label }) => label);
    expect(labels()).toEqual(['New 1', 'Known 1', 'Fixed 1']);
    expect(labels('returned')).toEqual(['New 1', 'Returned 0', 'Known 1', 'Fixed 1']);
  });

  it('say of how many they are, now and before', () => {
    expect(pastWords(history('a', 'known'), 'visitor')).toBe(
      '5 of 90 visitors of the page now, 20 of 1,200 in the period before',
    );
  });

  it('can be marked fixed until they are, and again once they were seen after that', () => {
    const note = { version: 1, text: '', savedAt: 1, savedBy: null, fixedAt: 4, fixedBy: null };
    expect(canMarkFixed(null, 5)).toBe(true);
    expect(canMarkFixed(note, 4)).toBe(false);
    expect(canMarkFixed(note, 5)).toBe(true);
    expect(canMarkFixed({ ...note, fixedAt: null }, 0)).toBe(true);
  });
});
