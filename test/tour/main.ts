import { mkdirSync } from 'node:fs';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { createCollector } from '../../collector/collector.ts';
import { demoFile, loadDemo } from '../../collector/demo/load-demo.ts';
import { SETTINGS_ORDER } from '../../viewer/model/settings-pages.ts';
import { launchBrowser } from '../support/browser.ts';

/**
 * `npm run screenshots`: every view over the demo data and over an empty store, light and dark, 1440 and 1024
 * wide, into test/screenshots. For looking at before a change to the viewer is called done.
 */
const OUT = 'test/screenshots';
const TOKEN = 'token-of-the-screenshots';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
];
/** Long enough for a replay to build its page and for entrances to end; nothing depends on it but the picture. */
const SETTLED_MS = 1_800;

const SETTINGS = SETTINGS_ORDER.filter((page) => page !== 'site');

mkdirSync(OUT, { recursive: true });
const browser = await launchBrowser();
for (const fill of ['full', 'empty'] as const) {
  const collector = await createCollector({ dataFile: ':memory:', token: TOKEN });
  if (fill === 'full') await loadDemo(collector, demoFile(), Date.now());
  const server = await collector.listen(0);
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${TOKEN}` } });
    return (await answer.json()) as Answer;
  };
  const { hotspots } = await ask<HotspotsAnswer>('/api/v1/hotspots?stage=purchase');
  const hotspot = `hotspot=${encodeURIComponent(hotspots[0]?.id ?? '')}`;
  const raged = await ask<SessionsAnswer>(`/api/v1/sessions?${hotspot}&limit=1`);
  const session = raged.sessions[0];
  const shipping = `/stage/purchase?pageGroup=${encodeURIComponent('/example/shop/checkout/shipping')}`;
  const views: Record<string, string> = {
    map: '/map',
    compared: '/map?device=phone&compare=device=desktop',
    stage: shipping,
    rage: `${shipping}&layer=rage_click`,
    'drop-off': '/drop-off/purchase',
    sessions: '/sessions',
    dropped: '/sessions?stage=purchase&outcome=dropped',
    experiments: '/experiments',
    experiment: '/experiments/checkout-address',
    settings: '/settings',
    ...Object.fromEntries(SETTINGS.map((page) => [`settings-${page}`, `/settings/${page}`])),
    ...(session && { replay: `/sessions/${session.id}?at=${session.focusAt - 10_000}&${hotspot}` }),
  };

  for (const theme of ['light', 'dark'] as const)
    for (const viewport of SIZES) {
      const context = await browser.newContext({ viewport, colorScheme: theme });
      const page = await context.newPage();
      page.on('pageerror', (error) => console.error(`${fill} ${theme}: ${error.message}`));
      await page.goto(`${server.url}/signin?code=${collector.access.newCode()}`);
      await page.waitForURL('**/map**');
      for (const [name, path] of Object.entries(views)) {
        await page.goto(server.url + path);
        await page.waitForTimeout(SETTLED_MS);
        const isLong =
          name === 'map' || name === 'compared' || name === 'drop-off' || name.startsWith('settings');
        await page.screenshot({
          path: `${OUT}/${fill}-${name}-${theme}-${viewport.width}.png`,
          fullPage: isLong,
        });
      }
      await context.close();
    }
  await server.close();
  await collector.close();
}
await browser.close();
