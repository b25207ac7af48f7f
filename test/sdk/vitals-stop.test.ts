import { expect } from 'vitest';
import { expectEvents } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits();

test('after stop nothing of ours observes how fast the page is', async ({ visit }) => {
  const { site, page } = await visit(
    { '*': '<title>Page</title>SDK<body><h1>Page</h1>' },
    {
      isWatched: true,
      prepare: (given) =>
        given.addInitScript(() => {
          const observing = new Set<PerformanceObserver>();
          Object.assign(window, { observing });
          const { observe, disconnect } = PerformanceObserver.prototype;
          PerformanceObserver.prototype.observe = function (...args) {
            observing.add(this);
            return observe.apply(this, args);
          };
          PerformanceObserver.prototype.disconnect = function () {
            observing.delete(this);
            return disconnect.apply(this);
          };
        }),
    },
  );
  await expectEvents(site, { sent: [{ type: 'vital', metric: 'TTFB' }] });
  expect(await page.evaluate('observing.size')).toBeGreaterThan(1);
  await page.evaluate('desirepath.stop()');
  expect(await page.evaluate('observing.size')).toBe(0);
});
