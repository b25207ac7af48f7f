import { build } from 'esbuild';
import type { Browser, Page } from 'playwright';
import { launchBrowser } from '../../support/browser.ts';
import { startCollector, type TestCollector } from '../../support/collector.ts';
import { listenHere } from '../../support/listen-here.ts';
import { KEY } from '../../support/sessions.ts';
import { buildOf, type Fixture } from './fixture.ts';
import { pageOf } from './fixture-page.ts';
import { FOREIGN, foreignHtml, installForeign, sendPackageFile } from './foreign.ts';
import { IDENTITIES } from './identities.ts';
import { LAYOUTS } from './layouts.ts';
import { isGood, printVerdicts } from './report.ts';
import type { JudgedClick, show as showInPage, Verdict } from './show.ts';
import { STATES } from './states.ts';
import { ARRIVAL_MS, pathOf, shownPage, storedClicks } from './stored.ts';
import { clickThrough, lookAt, type Screen, type Visited } from './visit.ts';

const FIXTURES = [...LAYOUTS, ...STATES, ...IDENTITIES];
const ALL = [...FIXTURES, ...FOREIGN];
/** From a small telephone to a large screen. */
const WIDTHS = [320, 390, 768, 1_280, 1_920, 2_560];
const SCALES = [1, 2, 1.5];
const OPEN_API = '/openapi.json';

/**
 * Do heatmaps land where people clicked? Visitors click through small pages under the real SDK, at one width; others
 * only look, at another one, and their recorded page is shown at six widths by the viewer's own code.
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(
      'npm run bench placement -- [--foreign] [--only <part of a fixture’s name>] [--seed 1] [--show]',
    );
    return 0;
  }
  const flag = (name: string, fallback: string): string => {
    const at = args.indexOf(`--${name}`);
    return (at >= 0 && args[at + 1]) || fallback;
  };
  const isForeign = args.includes('--foreign');
  if (isForeign) await installForeign();
  const chosen = (isForeign ? FOREIGN : FIXTURES).filter(({ name }) => name.includes(flag('only', '')));
  const seed = Number(flag('seed', '1'));
  const collector = await startCollector({ now: Date.now });
  const server = await collector.collector.listen(0);
  const openApi = JSON.stringify(await collector.answer<object>('/openapi.json'));
  const site = await serveFixtures(server.url.replace(/\/$/, ''), openApi);
  const browser = await launchBrowser();
  const results: { name: string; verdicts: Verdict[] }[] = [];
  try {
    const viewer = await openShowPage(browser);
    for (const fixture of chosen) {
      const verdicts = await measure(browser, viewer, collector, site.url, fixture, seed);
      results.push({ name: fixture.name, verdicts });
      if (args.includes('--show')) printWrong(fixture.name, verdicts);
    }
  } finally {
    await browser.close();
    await server.close();
    await collector.close();
    await site.close();
  }
  printVerdicts(results);
  return isGood(results.flatMap(({ verdicts }) => verdicts)) ? 0 : 1;
}

async function measure(
  browser: Browser,
  viewer: Page,
  collector: TestCollector,
  siteUrl: string,
  fixture: Fixture,
  seed: number,
): Promise<Verdict[]> {
  const at = ALL.indexOf(fixture);
  const address = `${siteUrl}/${pathOf(fixture)}`;
  // A build is one for each visit; widths go round, so that all of them are recorded somewhere.
  const screen = (visit: number): Screen => ({
    buildNumber: seed * 100 + at * 4 + visit,
    width: WIDTHS[(at * 5 + visit * 2 + (visit > 1 ? 1 : 0)) % WIDTHS.length] ?? 1_280,
    deviceScale: SCALES[(at + visit) % SCALES.length] ?? 1,
  });
  const clicked = await Promise.all(
    [0, 1].map((visit) => clickThrough(browser, address, fixture, screen(visit))),
  );
  const place = `stage=consideration&pageGroup=${encodeURIComponent(`/${pathOf(fixture)}`)}`;
  const clicks = await storedClicks(collector, fixture, clicked, place);
  for (const { close } of clicked) await close();
  const verdicts: Verdict[] = [];
  const until = Date.now() + ARRIVAL_MS;
  for (const visit of [2, 3]) {
    const looked = await lookAt(browser, address, fixture, screen(visit));
    let shown: Verdict[] | undefined;
    while (!shown) {
      if (Date.now() > until) throw new Error(`${fixture.name}: the recorded page never came whole.`);
      const recorded = await shownPage(collector, fixture, place, looked.width);
      if (recorded) shown = await showTo(viewer, recorded, looked, clicks);
      if (!shown) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    verdicts.push(...shown);
    await looked.close();
  }
  return verdicts;
}

async function showTo(
  viewer: Page,
  recorded: readonly unknown[],
  { paths, shown, width }: Visited,
  clicks: readonly JudgedClick[],
) {
  return await viewer.evaluate(
    ([recorded, live, clicks, widths]) => {
      const { show } = window as unknown as { show: typeof showInPage };
      return show(document.body, recorded, live, clicks, widths);
    },
    [recorded, { paths, shown, width }, clicks, WIDTHS] as const,
  );
}

function serveFixtures(collectorUrl: string, openApi: string) {
  return listenHere(async ({ url = '', headers }, response) => {
    if (sendPackageFile(url, response)) return;
    if (url === OPEN_API) return response.setHeader('content-type', 'application/json').end(openApi);
    const fixture = ALL.find((each) => `/${pathOf(each)}` === url);
    const number = Number(/build=(\d+)/.exec(headers.cookie ?? '')?.[1]);
    if (!fixture) return response.writeHead(404).end();
    const html = FOREIGN.includes(fixture)
      ? await foreignHtml(fixture, OPEN_API)
      : pageOf(fixture, buildOf(number));
    const tag = `<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script>`;
    return response.setHeader('content-type', 'text/html; charset=utf-8').end(html.replace('SDK', tag));
  });
}

/** A page with the viewer's code that places points, bundled as it stands. */
async function openShowPage(browser: Browser): Promise<Page> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/placement/show.ts'],
    bundle: true,
    write: false,
    format: 'iife',
  });
  const page = await browser.newPage({ viewport: { width: 2_600, height: 1_000 } });
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  return page;
}

function printWrong(name: string, verdicts: readonly Verdict[]): void {
  const lines = verdicts
    .filter(({ isShown, ours }) => (isShown ? ours !== 'right' : ours !== 'unplaced'))
    .map(
      ({ isShown, ours, key, selector, foundTag }) =>
        `  ${key}${isShown ? '' : ' (not shown)'}: ${ours} <${foundTag}> ${selector || 'not captured'}`,
    );
  console.log([name, ...new Set(lines)].join('\n'));
}
