import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import type { Role } from '../../collector/api/roles.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { signedIn } from '../support/askers.ts';
import { launchBrowser } from '../support/browser.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS } from '../support/sessions.ts';

/** The sessions of the tests are of a fixed month, so the period is given and not "last 30 days". */
export const PERIOD = `from=${START_MS - DAY_MS}&to=${START_MS + 30 * DAY_MS}`;
const TOKEN = 'token_of_the_tests';

/** Half as long as what the package exports, and every page that is looked at takes it in. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface OpenViewer {
  readonly browser: Browser;
  readonly collector: TestCollector;
  readonly url: string;
  /** A signed-in reader's page. Errors of the page fail the test that closes it. */
  open(
    path: string,
    options?: { colorScheme?: 'light' | 'dark'; reducedMotion?: 'reduce'; isSignedIn?: boolean },
  ): Promise<Page>;
  /** The page of a member who has just signed in. */
  openAs(role: Role, path: string): Promise<Page>;
  close(): Promise<void>;
}

/** The built viewer in real Chromium, before a real collector. */
export async function openViewer(options?: Parameters<typeof startCollector>[0]): Promise<OpenViewer> {
  const collector = await startCollector(options);
  const server = await collector.collector.listen(0);
  const url = server.url.replace(/\/$/, '');
  const browser = await launchBrowser();
  return {
    browser,
    collector,
    url,
    async open(path, { isSignedIn = true, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      if (isSignedIn) await context.request.post(`${url}/api/v1/signin`, { data: { token: TOKEN } });
      const page = await context.newPage();
      await page.goto(url + path);
      return page;
    },
    async openAs(role, path) {
      const [name = '', value = ''] = (signedIn(collector.collector, role, 'default').cookie ?? '').split(
        '=',
      );
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.addCookies([{ name, value, url, sameSite: 'Strict' }]);
      // One clock for both: what the collector says ends in a week must not have ended years ago.
      await context.clock.setFixedTime(collector.clock.nowMs);
      const page = await context.newPage();
      await page.goto(url + path);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      await collector.close();
    },
  };
}

const RULES = {
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  /** Those that a theme alone can break. */
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const;

/** What axe-core finds wrong by WCAG 2.2 AA, as readable lines. Colours are judged once motion has ended. */
export async function accessibilityFaults(page: Page, rules: keyof typeof RULES = 'all'): Promise<string[]> {
  const isThere = await page.evaluate(async () => {
    // From the top: what is scrolled half under the bar would be too small a target.
    window.scrollTo(0, 0);
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
    return 'axe' in globalThis;
  });
  if (!isThere) await page.evaluate(AXE);
  return await page.evaluate(async ({ type, values }) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    // Of what passes nothing is told, so no selectors are made for it.
    const { violations } = await axe.run(document, {
      runOnly: { type, values: [...values] },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
  }, RULES[rules]);
}
