import { expect, test } from 'vitest';
import { createLiveDelay } from '../../viewer/model/live-delay.ts';

const chunk = (firstAt: number, lastAt: number, tab = 'first') => ({ tab, firstAt, lastAt });
const BEFORE = chunk(0, 1_000);

function joined() {
  const delay = createLiveDelay();
  delay.arrive([BEFORE], 'first');
  return delay;
}

test('the delay is that of the oldest that came, and half a second in which it was not told yet', () => {
  const delay = joined();
  delay.arrive([BEFORE, chunk(2_000, 2_450)], 'first');
  delay.show(2_450, 3_100);
  expect(delay.behindMs()).toBe(1_600);
});

test('what was there when somebody began to watch says nothing of the delay', () => {
  const delay = joined();
  delay.show(1_000, 60_000);
  expect(delay.behindMs()).toBeUndefined();
});

test('what has arrived is behind until it is on screen', () => {
  const delay = joined();
  delay.arrive([BEFORE, chunk(2_000, 2_400)], 'first');
  delay.arrive([BEFORE, chunk(2_000, 2_400), chunk(2_500, 2_900)], 'first');
  delay.show(1_500, 3_000);
  expect(delay.behindMs()).toBeUndefined();
  delay.show(2_900, 4_000);
  expect(delay.behindMs()).toBe(2_500);
});

test('playing on to the end of what came changes nothing of what is said', () => {
  const delay = joined();
  delay.arrive([BEFORE, chunk(2_000, 2_400)], 'first');
  delay.show(2_000, 3_000);
  delay.show(2_400, 3_400);
  expect(delay.behindMs()).toBe(1_500);
});

test('another tab begins anew, and what comes of one that is not shown does not count', () => {
  const delay = joined();
  expect(delay.arrive([BEFORE, chunk(5_000, 6_000, 'other')], 'first')).toBe(false);
  expect(delay.arrive([BEFORE, chunk(5_000, 6_000, 'other')], 'other')).toBe(true);
  delay.show(6_000, 9_000);
  expect(delay.behindMs()).toBeUndefined();
});
