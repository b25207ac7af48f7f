import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright';
import type { HeatmapAnswer } from '../../../collector/api/heatmap.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { launchBrowser, VISITOR } from '../../support/browser.ts';
import { listenHere } from '../../support/listen-here.ts';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import { quantile } from '../quantile.ts';
import { ENDS_MS } from '../query/make-file.ts';
import { type Server, startServer } from '../query/server.ts';
import { KEY } from '../query/to-requests.ts';
import { longPage, PATH } from './long-page.ts';
import { DAYS, makeClicks } from './make-clicks.ts';
import { naiveMs } from './naive.ts';
import { openStage, paintMs, panAndScroll } from './stage.ts';
import { traced } from './trace.ts';

const ANSWER_P95_MS = 50;
const PAINT_MS = 100;
/** As many points as drawing them one by one can be waited for. */
const NAIVE_POINTS = 10_000;

/** A million clicks on one page: how long until they are on the screen, and does it scroll? */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { clicks: { type: 'string', default: '1e6' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log('npm run bench heatmap -- [--clicks 1e6]');
    return 0;
  }
  const clicks = Number(values.clicks);
  if (!Number.isInteger(clicks) || clicks < 1)
    throw new RangeError(`--clicks ${values.clicks}: a whole number.`);
  using folder = ownFolder();
  const dataFile = join(folder.path, 'clicks.db');
  let told = 0;
  await makeClicks(dataFile, clicks, (share) => {
    if (share < told) return;
    told = share + 0.25;
    console.log(`  made ${Math.round(share * 100)} %`);
  });
  const server = await startServer(dataFile);
  const browser = await launchBrowser();
  try {
    return await measure(server, browser, clicks);
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function measure(server: Server, browser: Browser, clicks: number): Promise<number> {
  await recordPage(server, browser);
  const answerMs: number[] = [];
  let answer: HeatmapAnswer | undefined;
  for (let round = 0; round <= 40; round += 1) {
    // Another period each time, so that no kept answer is measured; the first one is not warm.
    const startedMs = performance.now();
    answer = (await server.ask(`/heatmap?${placeOf(round)}&layer=click`)) as HeatmapAnswer;
    if (round > 0) answerMs.push(performance.now() - startedMs);
  }
  if (!answer || answer.events < clicks * 0.99)
    throw new Error(`The heatmap has only ${answer?.events} clicks.`);
  const cells = answer.elements.reduce(
    (sum, element) => sum + element.cells.filter((events) => events > 0).length,
    0,
  );
  console.log(
    `\n${answer.events.toLocaleString('en-GB')} clicks of ${answer.units.toLocaleString('en-GB')} visitors on ${answer.elements.length} elements: ${cells.toLocaleString('en-GB')} cells, ${(JSON.stringify(answer).length / 1e6).toFixed(1)} MB of JSON.`,
  );
  const bare = await openStage(browser, server, `${placeOf(0)}&layer=rage_click`);
  const without = await traced(bare, () => panAndScroll(bare));
  await bare.context().close();

  const rows: (readonly (string | number)[])[] = [];
  let hasMissed = false;
  const judge = (name: string, figure: string, target: string, isGood: boolean): void => {
    hasMissed ||= !isGood;
    rows.push([name, figure, target, isGood ? 'PASS' : 'FAIL']);
  };
  const p95 = quantile(answerMs, 0.95);
  judge(
    'answer, warm, ms: median, p95',
    `${quantile(answerMs, 0.5).toFixed(1)}, ${p95.toFixed(1)}`,
    `p95 < ${ANSWER_P95_MS}`,
    p95 < ANSWER_P95_MS,
  );
  const page = await openStage(browser, server, placeOf(0));
  const paints = await paintMs(page);
  const median = quantile(paints, 0.5);
  judge(
    'from answer to paint, ms: median, worst',
    `${median.toFixed(0)}, ${quantile(paints, 1).toFixed(0)}`,
    `median < ${PAINT_MS}`,
    median < PAINT_MS,
  );
  for (const draw of ['density', 'contour', 'zone']) {
    const shown = draw === 'density' ? page : await openStage(browser, server, `${placeOf(0)}&draw=${draw}`);
    const smooth = await traced(shown, () => panAndScroll(shown));
    // A busy machine drops frames with no layer at all: ours are those above that, and what a frame costs says it too.
    const allowed = Math.max(without.dropped, Math.ceil(without.frames * 0.01));
    judge(
      `${draw}: frames dropped of all, scrolling`,
      `${smooth.dropped} of ${smooth.frames}`,
      `<= ${allowed} (no layer: ${without.dropped} of ${without.frames})`,
      smooth.dropped <= allowed,
    );
    judge(
      `${draw}: longest task, CPU ms; main thread a frame`,
      `${smooth.longestTaskMs.toFixed(1)}; ${smooth.cpuMsAFrame.toFixed(2)}`,
      `< 50 (no layer: ${without.longestTaskMs.toFixed(1)}; ${without.cpuMsAFrame.toFixed(2)})`,
      smooth.longestTaskMs < 50,
    );
    if (shown !== page) await shown.context().close();
  }
  const naive = await naiveMs(page, NAIVE_POINTS, 8_000);
  rows.push([
    `point by point, ${NAIVE_POINTS.toLocaleString('en-GB')} points only, ms`,
    naive.toFixed(0),
    `${(naive / median).toFixed(0)} times ours at ${clicks.toLocaleString('en-GB')}`,
    '',
  ]);
  printTable([['', 'measured', 'target', ''], ...rows]);
  return hasMissed ? 1 : 0;
}

const placeOf = (round: number): string =>
  `stage=consideration&pageGroup=${encodeURIComponent(PATH)}&from=${ENDS_MS - (DAYS + 2) * DAY_MS + round * 61_000}&to=${ENDS_MS + DAY_MS}`;

/** One visit with the real SDK, so that there is a page to draw on. */
async function recordPage(server: Server, browser: Browser): Promise<void> {
  const site = await listenHere((_, response) => {
    response.setHeader('content-type', 'text/html').end(longPage(server.url.replace(/\/$/, ''), KEY));
  });
  const context = await browser.newContext(VISITOR);
  const page = await context.newPage();
  const recorded = page.waitForResponse((response) => response.url().includes('/v1/replay'));
  await page.goto(site.url + PATH);
  await recorded;
  await page.goto('about:blank');
  for (const untilMs = Date.now() + 20_000; ; ) {
    const isThere = await server.ask(`/snapshot?${placeOf(0)}`).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    if (Date.now() > untilMs) throw new Error('The recorded page never arrived.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await context.close();
  await site.close();
}
