import type { Browser } from 'playwright';
import { afterAll, beforeAll, test } from 'vitest';
import { visitWithUs } from '../bench/leak/ours.ts';
import { forbids, type Mode } from '../bench/leak/policy.ts';
import { seedPlaces } from '../bench/leak/seeding.ts';
import { launchBrowser } from '../support/browser.ts';

// The whole matrix, beside peers, is `npm run bench leak`; here each place has its secrets once.
const seeding = seedPlaces(7);
const oneEach = seeding.ways.filter(
  ({ place }, index, all) => all.findIndex((other) => other.place === place) === index,
);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.concurrent.for<Mode>(['balanced', 'strict stage'])(
  'no secret that the mode "%s" forbids is in the database or in any request',
  { timeout: 600_000 },
  async (mode, { expect }) => {
    const { leaks } = await visitWithUs(browser, mode, { ...seeding, ways: oneEach });
    const forbidden = leaks.filter(({ seed }) => forbids(seed.place.policy, seed.secret.kind, mode));
    expect(
      forbidden.map(({ seed, where }) => `${seed.place.name}: ${seed.secret.value} in ${where}`),
    ).toEqual([]);
    // What may leave is found: the search works.
    expect(leaks.length).toBeGreaterThan(mode === 'balanced' ? 30 : 0);
  },
);
