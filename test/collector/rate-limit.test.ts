import { expect, it } from 'vitest';
import { createRateLimit } from '../../collector/ingest/rate-limit.ts';

it('lets a burst pass, then one as each has been earned, for each key and address apart', () => {
  let nowMs = 0;
  const limit = createRateLimit(() => nowMs, { perSecond: 2, burst: 3 });
  const take = () => limit.take('key', 'here');
  expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 1]);
  expect([limit.take('key', 'there'), limit.take('other', 'here')]).toEqual([0, 0]);
  nowMs += 500;
  expect([take(), take()]).toEqual([0, 1]);
  limit.giveBack('key', 'here');
  expect([take(), take()]).toEqual([0, 1]);
});

it('forgets the oldest rather than grow under a flood of addresses', () => {
  const limit = createRateLimit(() => 0, { perSecond: 1, burst: 1 });
  const addresses = Array.from({ length: 10_001 }, (_, index) => String(index));
  for (const address of addresses) expect(limit.take('', address)).toBe(0);
  expect(limit.take('', '10000')).toBe(1);
  expect(limit.take('', '0')).toBe(0);
});
