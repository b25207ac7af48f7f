import { expectEvents, type Sketch } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;

const page = (script: string) => ({
  '*': `<title>Shop</title><script>${script}</script>SDK<body><h1>Shop</h1><button>Buy</button>`,
});
const exposure = (experiment: string, arm: string): Sketch => ({ type: 'exposure', experiment, arm });

/** The part of each tool that its documentation promises, as a page finds it. */
const TOOLS: Record<string, { script: string; told: Sketch[]; notTold: Sketch[] }> = {
  GrowthBook: {
    script: `window._growthbook = { getAllResults: () => new Map([
      ['checkout', { result: { inExperiment: true, key: 'short', variationId: 1 } }],
      ['header', { result: { inExperiment: false, key: '0', variationId: 0 } }],
    ]) }`,
    told: [exposure('checkout', 'short')],
    notTold: [{ type: 'exposure', experiment: 'header' }],
  },
  Optimizely: {
    script: `window.optimizely = { get: (name) => name === 'data'
      ? { experiments: { 101: { name: 'Checkout' } } }
      : {
        getActiveExperimentIds: () => ['101', '102'],
        getVariationMap: () => ({ 101: { id: '7', name: 'Short' }, 102: { id: '8' }, 103: { id: '9', name: 'Elsewhere' } }),
      } }`,
    told: [exposure('Checkout', 'Short'), exposure('102', '8')],
    notTold: [{ type: 'exposure', arm: 'Elsewhere' }],
  },
  VWO: {
    script: `window.VWO = { push: ([name, callback]) => name === 'onVWOLoaded'
      ? setTimeout(() => callback([{ 123: '2' }, ['456']]), 20)
      : name === 'onVariationApplied' && setTimeout(() => callback(['vA', '456', '1']), 40) }`,
    told: [exposure('123', '2'), exposure('456', '1')],
    notTold: [],
  },
  PostHog: {
    script: `window.posthog = { onFeatureFlags: (callback) =>
      setTimeout(() => callback(['checkout', 'dark'], { checkout: 'short', dark: true, old: false }), 20) }`,
    told: [exposure('checkout', 'short')],
    notTold: [
      { type: 'exposure', experiment: 'dark' },
      { type: 'exposure', experiment: 'old' },
    ],
  },
  LaunchDarkly: {
    script: `window.ldclient = { allFlags: () => ({ checkout: 'short', dark: true, limits: { most: 3 } }) }`,
    told: [exposure('checkout', 'short')],
    notTold: [
      { type: 'exposure', experiment: 'dark' },
      { type: 'exposure', experiment: 'limits' },
    ],
  },
  'a data layer': {
    script: `window.dataLayer = [{ event: 'gtm.js' }, null, { event: 'experiment_viewed', experiment_id: 'checkout', variation_id: 0 }];
      (function gtag() { dataLayer.push(arguments) })('event', 'experience_impression', { exp_variant_string: 'AB-head-er-b' });`,
    told: [exposure('checkout', '0'), exposure('head-er', 'b')],
    notTold: [],
  },
};

for (const [name, { script, told, notTold }] of Object.entries(TOOLS))
  test(`an arm that ${name} chose is an exposure, told once`, async ({ visit, expect }) => {
    const { site, page: shown } = await visit(page(script), { isWatched: true });
    const events = await expectEvents(site, { sent: told });
    await expectEvents(site, {
      during: () => shown.click('button'),
      sent: [{ type: 'click' }],
      notSent: [{ type: 'exposure' }, ...notTold],
      mark: (marker) => shown.evaluate(`desirepath.track('${marker}')`),
    });
    expect(events.filter(({ type }) => type === 'exposure')).toHaveLength(told.length);
  });

test('a tool that throws keeps nobody from the others, nor the page', async ({ visit, expect }) => {
  const script = `window.posthog = { onFeatureFlags() { throw new Error('not ours') } };
    window.optimizely = { get() { throw new Error('not ours') } };
    window.dataLayer = [{ event: 'experiment_viewed', experiment_id: 'checkout', variation_id: 'short' }]`;
  const { site, page: shown } = await visit(page(script), { isWatched: true });
  const errors: Error[] = [];
  shown.on('pageerror', (error) => errors.push(error));
  await expectEvents(site, { sent: [exposure('checkout', 'short')] });
  expect(errors).toEqual([]);
});

test('where there is no tool nothing is fetched for one', async ({ visit, expect }) => {
  const { site, page: shown } = await visit(page(''), { isWatched: true });
  await expectEvents(site, { sent: [{ type: 'vital' }] });
  const files = await shown.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(files.some((file) => file.includes('desirepath-vitals'))).toBe(true);
  expect(files.some((file) => file.includes('desirepath-experiments'))).toBe(false);
});
