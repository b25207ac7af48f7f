import { expect, test } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatClock,
  formatCount,
  formatCountOf,
  formatDuration,
  formatInterval,
  formatShare,
  formatVital,
} from '../../viewer/model/format.ts';

/** Narrow no-break spaces are invisible in a failing test: compare with plain ones. */
const plain = (text: string) => text.replaceAll('\u202f', ' ');

test.each([
  [0, '0 ms'],
  [842, '842 ms'],
  [3_200, '3.2 s'],
  [9_960, '10 s'],
  [59_400, '59 s'],
  [59_700, '1 min'],
  [75_000, '1 min 15 s'],
  [599_900, '10 min'],
  [3_599_000, '1 h'],
  [5_400_000, '1 h 30 min'],
  [86_400_000, '1 d'],
  [100_800_000, '1 d 4 h'],
  [null, '–'],
] as const)('%s ms reads "%s"', (durationMs, words) => {
  expect(plain(formatDuration(durationMs))).toBe(words);
});

test.each([
  [0, '0:00'],
  [75_400, '1:15'],
  [3_675_000, '1:01:15'],
  [-5, '0:00'],
] as const)('player time %s reads "%s"', (durationMs, words) => {
  expect(formatClock(durationMs)).toBe(words);
});

test('counts have separators, a real minus sign, and the right plural', () => {
  expect(formatCount(1204)).toBe('1,204');
  expect(formatCount(-3)).toBe('−3');
  expect(formatCount(-0.2)).toBe('0');
  expect(formatCountOf(1, 'visitor')).toBe('1 visitor');
  expect(formatCountOf(0, 'visitor')).toBe('0 visitors');
  expect(formatCountOf(2, 'journey', 'journeys')).toBe('2 journeys');
});

test('shares keep figure and unit together, and say nothing of nobody', () => {
  expect(formatShare(0.176, 1)).toBe('17.6\u202f%');
  expect(formatShare(0.605)).toBe('61\u202f%');
  expect(formatShare(null)).toBe('–');
  expect(plain(formatInterval([0.355, 0.42]))).toBe('36–42 %');
});

test('layout shift is a score, the other vitals are times', () => {
  expect(formatVital('CLS', 0.083)).toBe('0.08');
  expect(plain(formatVital('LCP', 4620))).toBe('4.6 s');
});

test.each([
  [0, 'just now'],
  [3_000, '3 s ago'],
  [90_000, '2 min ago'],
  [7_200_000, '2 h ago'],
  [86_400_000, '1 day ago'],
] as const)('%s ms before now reads "%s"', (beforeMs, words) => {
  expect(plain(formatAgo(1_000_000_000_000 - beforeMs, 1_000_000_000_000))).toBe(words);
});

test('bytes are counted in thousands, as browsers’ network panels do', () => {
  expect([900, 1_536, 2_400_000].map(formatBytes).map(plain)).toEqual(['900 B', '1.5 KB', '2.4 MB']);
});
