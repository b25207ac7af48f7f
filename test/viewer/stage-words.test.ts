import { describe, expect, it } from 'vitest';
import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import { costWords, pageSentence, rateWords } from '../../viewer/model/hotspot-words.ts';
import { offeredLayers } from '../../viewer/model/offered-layers.ts';

const hotspot = (cost: number | null, costLow: number | null, costHigh: number | null): Hotspot => ({
  ...{ id: 'h', stage: 'purchase', pageGroup: '/cart', kind: 'rage_click', selector: '#find' },
  ...{ label: 'Find address', events: 9, units: 5, affected: 5, rateAffected: 0.31, rateUnaffected: 0.72 },
  ...{ cost, costLow, costHigh, qValue: 0.01, explanation: '' },
});

describe('what a hotspot costs is said', () => {
  it('with its interval, and a place after the point where rounding would contradict', () => {
    expect(costWords(hotspot(12.4, 0.4, 20.2), 'visitor')).toBe('About 12 visitors fewer go on (0.4 to 20)');
    expect(costWords(hotspot(1.2, 0.2, 2.6), 'session')).toBe('About 1 session fewer go on (0.2 to 2.6)');
  });

  it('only when the interval leaves no doubt of its direction', () => {
    expect(costWords(hotspot(3, -2, 8), 'visitor')).toBe('Not shown to cost anybody (−2 to 8)');
    expect(costWords(hotspot(-60, -67, -40), 'visitor')).toBe('Who meets it goes on more often (−67 to −40)');
    expect(costWords(hotspot(null, null, null), 'visitor')).toBe('Too few are decided to say');
  });

  it('with both rates beside it', () => {
    expect(rateWords(hotspot(1, 1, 1))).toMatch(/^31.% went on, of the others 72.%$/);
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
