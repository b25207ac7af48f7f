import { describe, expect, it } from 'vitest';
import {
  bandMeansMs,
  exitSentence,
  formatSeconds,
  reachLines,
  reachSentence,
} from '../../viewer/model/in-view.ts';

const HALF_WAY = { reached: [10, 10, 5, 5], foldFraction: 0.25 };

describe('scroll reach', () => {
  it('draws a line where a share came to, between the steps that are known', () => {
    expect(reachLines({ scroll: HALF_WAY, units: 10 })).toEqual([
      { share: 0.75, depth: 0.625 },
      { share: 0.5, depth: 1 },
      { share: 0.25, depth: 1 },
    ]);
  });

  it('draws none where nobody told, and one within the first step for those who left at once', () => {
    expect(reachLines({ units: 0 })).toEqual([]);
    const [most] = reachLines({ scroll: { reached: [0, 0], foldFraction: null }, units: 4 });
    expect(most).toEqual({ share: 0.75, depth: 0.125 });
  });

  it('is said in a sentence', () => {
    expect(
      reachSentence({ scroll: { reached: [10, 0], foldFraction: 0.25 }, units: 10, unit: 'visitor' }),
    ).toBe('Half of the 10 visitors saw at least 75 % of the page; 25 % is seen without scrolling.');
  });
});

describe('time in view', () => {
  it('is that of each unit of the page, by eighth of the block', () => {
    const block = { selector: '#a', label: '', events: 1, units: 1, rateWentOn: null, cells: [] };
    const attention = { bandsMs: [8_000, 4_000, 0, 0, 0, 0, 0, 0], meanMs: 8_000 };
    expect(bandMeansMs({ ...block, attention }, 4)).toEqual([2_000, 1_000, 0, 0, 0, 0, 0, 0]);
    expect([0, 4_230, 9_960, 12_400].map(formatSeconds)).toEqual(['0.0 s', '4.2 s', '10 s', '12 s']);
  });
});

it('exits say how many had touched nothing', () => {
  expect(exitSentence(84, 57)).toBe(
    '57 of the 84 who dropped off here had touched something on it; 32 % had touched nothing.',
  );
  expect(exitSentence(0, 0)).toBe('');
});
