import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { vi } from 'vitest';
import type { SessionAnswer, SessionsAnswer } from '../../collector/api/sessions.ts';
import { launchBrowser, VISITOR } from '../support/browser.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { KEY } from '../support/sessions.ts';

/** Words without digits, because digits are masked; two columns that become one below 900 px. */
const page = (collectorUrl: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>The fixture</title><meta name="desirepath:stage" content="purchase">
<style>
  body { margin: 0; padding: 40px; font: 16px/1.5 sans-serif }
  .row { display: flex; gap: 60px } .row > * { flex: 1; padding: 30px; background: #eee }
  @media (max-width: 900px) { .row { flex-direction: column; gap: 10px } }
  .gap { height: 1400px } button { padding: 12px 40px }
</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script></head>
<body data-dp-unmask><h1>Blankets</h1><p id="said">Nothing was pressed</p>
<div class="row"><div><button id="buy">Buy a blanket</button></div><div><button id="ask">Ask the mill</button></div></div>
<wool-stepper></wool-stepper><div id="offers"></div><div class="gap"></div><button id="low">Far below</button>
<script>
  const said = document.querySelector('#said');
  document.querySelector('#buy').onclick = () => {
    said.textContent = 'Buy was pressed';
    document.querySelector('#offers').innerHTML = '<button id="late">A late offer</button>';
  };
  customElements.define('wool-stepper', class extends HTMLElement {
    connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<p><button id="soft">Softer wool</button></p>';
    }
  });
</script></body></html>`;

export interface RecordedSite {
  readonly collector: TestCollector;
  readonly browser: Browser;
  readonly url: string;
  readonly session: SessionAnswer;
  readonly pageGroup: string;
  /** A signed-in reader's page, paused: who prefers less motion starts the replay by hand. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Closes what was opened: a page that goes on playing takes the machine from the next test. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** One visit of a small page, recorded by the real SDK at 1280 px into a real collector. */
export async function recordSite(): Promise<RecordedSite> {
  const collector = await startCollector({ now: Date.now });
  const server = await collector.collector.listen(0);
  const url = server.url.replace(/\/$/, '');
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(page(url));
  });
  await new Promise<void>((listening) => site.listen(0, listening));
  const browser = await launchBrowser();
  const recorded = async (): Promise<SessionAnswer> => {
    const { sessions } = await collector.answer<SessionsAnswer>('/sessions');
    const answer = await collector.answer<SessionAnswer>(`/sessions/${sessions[0]?.id}`);
    const lastClickAt = Math.max(...answer.marks.map((mark) => (mark.kind === 'click' ? mark.at : 0)));
    if (answer.clicks < 5 || (answer.replay.lastAt ?? 0) < lastClickAt) throw new Error('not all there yet');
    return answer;
  };
  const whole = () => vi.waitFor(recorded, { timeout: 15_000, interval: 100 });
  await visit(browser, `http://localhost:${(site.address() as AddressInfo).port}/blankets/`, whole);
  const session = await recorded();
  const contexts: BrowserContext[] = [];
  return {
    collector,
    browser,
    url,
    session,
    pageGroup: session.entryPageGroup,
    async open(path, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      contexts.push(context);
      await context.request.post(`${url}/api/v1/signin`, { data: { token: 'token_of_the_tests' } });
      const opened = await context.newPage();
      await opened.goto(url + path);
      return opened;
    },
    async closePages() {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    async close() {
      await browser.close();
      await server.close();
      await collector.close();
      site.close();
    },
  };
}

async function visit(browser: Browser, address: string, arrived: () => Promise<unknown>): Promise<void> {
  const context = await browser.newContext(VISITOR);
  const visitor = await context.newPage();
  const recorded = visitor.waitForResponse((response) => response.url().includes('/v1/replay'));
  await visitor.goto(address);
  await recorded;
  await visitor.click('#ask', { position: { x: 20, y: 10 } });
  await visitor.click('#soft');
  await visitor.click('#buy', { position: { x: 150, y: 30 } });
  await visitor.click('#late');
  await visitor.click('#low');
  // Leaving the page sends what is left.
  await visitor.goto('about:blank');
  await arrived();
  await context.close();
}
